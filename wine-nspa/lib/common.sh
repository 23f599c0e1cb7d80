# shellcheck shell=bash
# Paths, messages and the small functions every part of the build uses. Sourced, never run.

# The tree this file belongs to. Quoted everywhere: a checkout's path may contain spaces.
NSPA_DIR=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly NSPA_DIR

# A private tool of the same name in front of the system's (an own `convert`, say) breaks
# Wine's generators, so the system's directories come first.
export PATH="/usr/bin:/bin:/usr/sbin:/sbin:$PATH"
export LC_ALL=C

ERROR_FILE=""

# die WHAT [WHY-OR-WHAT-TO-DO...]: one clear message, exit status 1. Inside a step the message is
# also left in ERROR_FILE, because a step's standard error goes to the log.
die() {
    local line text="wine-nspa: error: $1"
    shift
    for line in "$@"; do text+=$'\n'"  $line"; done
    printf '%s\n' "$text" >&2
    [ -z "$ERROR_FILE" ] || printf '%s\n' "$text" > "$ERROR_FILE"
    exit 1
}

usage_error() { # WHAT
    printf 'wine-nspa: error: %s\n  Try --help.\n' "$1" >&2
    exit 2
}

note() { printf 'wine-nspa: %s\n' "$*" >&2; }

# Prints the user's cache directory of this project, as an absolute path.
cache_dir() {
    local base=${XDG_CACHE_HOME:-}
    case $base in
        /*) ;;
        *)  [ -n "${HOME:-}" ] || die "neither XDG_CACHE_HOME nor HOME is set." \
                "the build needs a directory of its own: set one of them."
            base=$HOME/.cache ;;
    esac
    printf '%s/nspa-studio\n' "$base"
}

hash_stdin() { sha256sum | cut -c1-64; }

# Prints "sha256  relative path" of every file below DIR, sorted: the input of content hashes.
list_hashes() { # DIR
    (cd "$1" 2>/dev/null || exit 0
     find . -type f -print0 | sort -z | xargs -0 -r sha256sum)
}

# Prints one column of UPSTREAM for a kind (source, prebuilt, data; "all" for every pinned file).
upstream_rows() { # KIND
    awk -v kind="$1" '/^#/ { next }
        NF == 5 && (kind == "all" || $1 == kind)' "$NSPA_DIR/UPSTREAM"
}

upstream_value() { # NAME
    awk -v name="$1" 'NF == 2 && $1 == name { print $2 }' "$NSPA_DIR/UPSTREAM"
}

# Names of the sets in the series, in order, without comments.
series_sets() {
    [ ! -f "$NSPA_DIR/series" ] || sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "$NSPA_DIR/series"
}

# Unpacks the data member of a Debian package without needing dpkg.
unpack_deb() { # DEB DEST
    local deb=$1 dest=$2 member
    member=$(ar t "$deb" | grep '^data\.tar') ||
        die "$deb is not a Debian package (no data member)." "delete it and run again."
    mkdir -p "$dest"
    case $member in
        *.xz)  ar p "$deb" "$member" | tar -xJf - -C "$dest" ;;
        *.gz)  ar p "$deb" "$member" | tar -xzf - -C "$dest" ;;
        *.zst) ar p "$deb" "$member" | zstd -dc | tar -xf - -C "$dest" ;;
        *)     ar p "$deb" "$member" | tar -xf - -C "$dest" ;;
    esac
}

# Writes standard input to FILE so that a reader sees the old content or the new, never a part.
write_atomically() { # FILE
    local file=$1
    cat > "$file.new.$$" && sync "$file.new.$$" && mv -f "$file.new.$$" "$file"
}

json_string() { # TEXT
    local s=$1
    s=${s//\\/\\\\}; s=${s//\"/\\\"}
    s=${s//$'\n'/\\n}; s=${s//$'\t'/\\t}; s=${s//$'\r'/}
    printf '"%s"' "$s"
}
