package io.ninomaru.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns for threads whose work may be done together. A thread that finds nobody at work takes all that is waiting, its own
 * among it or not, and has it done in one go; the others sleep until theirs is done or it is their turn to take the next.
 * Whoever waits too long, or is interrupted, leaves, unless his work is being done.
 *
 * @param <M> one thread's work
 */
final class GroupTurns<M extends GroupTurns.Member> {

    private enum State {
        WAITING,
        TAKEN,
        LEFT,
        DONE
    }

    /** One thread's work. It belongs to the thread that has made it, and is submitted once. */
    abstract static class Member {

        private final Thread thread = Thread.currentThread();
        private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);

        private boolean is(State wanted) {
            return state.get() == wanted;
        }

        private boolean move(State from, State to) {
            return state.compareAndSet(from, to);
        }
    }

    /** Does the work of several threads; called by one thread at a time. */
    interface Together<M> {

        /**
         * Waits until work can be done, before any is taken: for one thread, and no longer than it may. If it fails, only that
         * thread learns of it.
         */
        void begin(Deadline deadline) throws InterruptedException;

        /**
         * Does the work and tells each member what became of it.
         *
         * @return those whose work was undone for another's sake: they wait for their turn as before
         */
        List<M> run(List<M> group);
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

    /**
     * Returns when the work has been done. Once it is being done, neither an interruption nor the time changes anything about
     * that; a thread that was interrupted stays so.
     *
     * @throws TimeoutException if the time is over and nothing was begun
     * @throws InterruptedException if the thread was interrupted while it waited and nothing was begun
     */
    void submit(M mine, Deadline deadline) throws InterruptedException, TimeoutException {
        waiting.add(mine);
        boolean interrupted = false;
        try {
            while (!((Member) mine).is(State.DONE)) {
                if (interrupted && leave(mine)) {
                    throw new InterruptedException();
                }
                if (turn.tryLock()) {
                    try {
                        lead(mine, deadline);
                    } finally {
                        turn.unlock();
                        wakeNext();
                    }
                } else if (deadline.passed() && leave(mine)) {
                    throw new TimeoutException();
                } else {
                    // Whoever has the turn looks at the queue after giving it back, and this thread is in the queue.
                    rest(mine, deadline);
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void rest(M mine, Deadline deadline) {
        if (((Member) mine).is(State.WAITING)) {
            deadline.park(this);
        } else {
            LockSupport.park(this);
        }
    }

    /** Takes back work that nobody has begun. The turn that was this thread's to take goes to the next. */
    private boolean leave(M mine) {
        if (!((Member) mine).move(State.WAITING, State.LEFT)) {
            return false;
        }
        waiting.remove(mine);
        wakeNext();
        return true;
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

    private void lead(M mine, Deadline deadline) throws InterruptedException {
        if (!((Member) mine).is(State.WAITING)) {
            return;
        }
        boolean begun = false;
        try {
            together.begin(deadline);
            begun = true;
        } finally {
            if (!begun) {
                leave(mine);
            }
        }
        takeTurn(nextGroup());
    }

    private void takeTurn(List<M> group) {
        List<M> undone = List.of();
        try {
            undone = together.run(group);
        } finally {
            for (M member : group) {
                if (undone.contains(member)) {
                    ((Member) member).move(State.TAKEN, State.WAITING);
                    waiting.add(member);
                } else {
                    ((Member) member).move(State.TAKEN, State.DONE);
                }
                LockSupport.unpark(((Member) member).thread);
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
            if (((Member) next).move(State.WAITING, State.TAKEN)) {
                group.add(next);
            }
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
