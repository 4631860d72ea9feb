#!/bin/sh
# Fills a folder with what a Java program needs to run and nothing else: a runtime, and the C library. There is no shell.
#
#   bare-root.sh JAVA_HOME FOLDER LIBRARY         with what a native library of the program needs, too
set -eu

jdk=$1
root=$2
mkdir -p "$root/opt" "$root/usr/bin" "$root/tmp"
"$jdk/bin/jlink" --add-modules java.sql,java.naming,java.management,java.net.http,jdk.unsupported,jdk.crypto.ec,jdk.security.auth \
    --strip-debug --no-man-pages --no-header-files --output "$root/opt/java"
ln -s /opt/java/bin/java "$root/usr/bin/java"
find "$root/opt/java" -type f \( -name '*.so' -o -name java \) -exec ldd "$3" {} + | sed -n 's|.*[[:space:]]\(/[^ ]*\) (.*|\1|p' | sort -u | while read -r library; do
    case $library in
        "$root"*) ;;
        *)
            mkdir -p "$root${library%/*}"
            cp -L "$library" "$root$library"
            ;;
    esac
done
