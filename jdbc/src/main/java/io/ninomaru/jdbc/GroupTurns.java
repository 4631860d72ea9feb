package io.ninomaru.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns for threads whose work may be done together. A thread that finds nobody at work takes all that is waiting, its own
 * among it or not, and has it done in one go; the others sleep until theirs is done or it is their turn to take the next.
 *
 * @param <M> one thread's work
 */
final class GroupTurns<M extends GroupTurns.Member> {

    /** One thread's work. It belongs to the thread that has made it, and is submitted once. */
    abstract static class Member {

        private final Thread thread = Thread.currentThread();
        private volatile boolean done;
    }

    /** Does the work of several threads; called by one thread at a time. It must tell each member what became of it. */
    interface Together<M> {
        void run(List<M> group);
    }

    private final int largest;
    private final Together<M> together;
    private final Queue<M> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * Makes the turns.
     *
     * @param largest how many are taken together at most
     * @param together does their work
     */
    GroupTurns(int largest, Together<M> together) {
        this.largest = largest;
        this.together = together;
    }

    /** Returns when the work has been done. Being interrupted changes nothing about that. */
    void submit(M mine) {
        waiting.add(mine);
        boolean interrupted = false;
        while (!((Member) mine).done) {
            if (turn.tryLock()) {
                try {
                    takeTurn();
                } finally {
                    turn.unlock();
                    wakeNext();
                }
            } else {
                // Whoever has the turn looks at the queue after giving it back, and this thread is in the queue.
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs something while nobody has the turn. */
    <T> T alone(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
            wakeNext();
        }
    }

    private void takeTurn() {
        List<M> group = nextGroup();
        if (group.isEmpty()) {
            return;
        }
        try {
            together.run(group);
        } finally {
            for (Member member : group) {
                member.done = true;
                LockSupport.unpark(member.thread);
            }
        }
    }

    private List<M> nextGroup() {
        List<M> group = new ArrayList<>();
        while (group.size() < largest) {
            @Nullable M next = waiting.poll();
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    private void wakeNext() {
        @Nullable M next = waiting.peek();
        if (next != null) {
            LockSupport.unpark(((Member) next).thread);
        }
    }
}
