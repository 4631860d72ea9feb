# Builds one sample, and shows module by module how far it is. Sourced by samples/*/run.

# build_sample ROOT MODULE TARGET
build_sample() {
    for tool in java mvn; do
        [ "$tool" = java ] && [ -n "${JAVA_HOME:-}" ] && continue
        command -v "$tool" >/dev/null 2>&1 || {
            echo "$tool is missing. Install a JDK 17 or newer and Maven (Debian: apt install default-jdk-headless maven)." >&2
            exit 3
        }
    done
    log=$1/$2/$3/build.log
    mkdir -p "$1/$2/$3"
    echo "Building the sample. The first time this takes some minutes, for Maven downloads what it needs." >&2
    # A pipe has the exit code of its last part, so what became of Maven is a line of the log.
    {
        (cd "$1" && mvn -B -ntp -pl "$2" -am package -Dmaven.test.skip=true -Dninomaru.quick "-Dninomaru.target=$3") ||
            echo "maven ended with $?"
    } 2>&1 | tee "$log" | sed -n 's/^\[INFO\] Building Ninomaru: \(.*[^ ]\) [0-9][^ ]* *\(\[.*\]\)$/  \2 \1/p' >&2
    if grep -q '^maven ended with ' "$log"; then
        grep '^\[ERROR\]' "$log" | head -n 20 >&2
        echo "The build has failed; $log has all of it." >&2
        exit 3
    fi
}
