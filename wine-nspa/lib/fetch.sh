# shellcheck shell=bash
# Gets the pinned packages: from files the user names, from the cache, or from the mirror this
# machine already uses, through an apt configuration of our own that touches nothing of its.

downloads_dir() { printf '%s/downloads\n' "$CACHE"; }

fetch_sha() { sha256sum < "$1" | cut -c1-64; }

# Takes over the files named by --source. A file is known by its checksum, not by its name.
fetch_adopt() { # FILE-OR-DIRECTORY...
    local path file
    for path in "$@"; do
        [ -e "$path" ] || die "--source $path: there is no such file."
        if [ -d "$path" ]; then
            for file in "$path"/*; do
                [ ! -f "$file" ] || fetch_adopt_file "$file" || true
            done
        else
            fetch_adopt_file "$path" ||
                die "--source $path is not one of the packages this build is pinned to" \
                    "(its SHA-256 is $(fetch_sha "$path"))." "the accepted files are listed in $NSPA_DIR/UPSTREAM."
        fi
    done
}

fetch_adopt_file() { # FILE
    local sha name
    [ -r "$1" ] || die "--source $1 cannot be read."
    sha=$(fetch_sha "$1")
    name=$(upstream_rows all | awk -v sha="$sha" '$2 == sha { print $3 }')
    [ -n "$name" ] || return 1
    mkdir -p "$(downloads_dir)"
    cp -f --reflink=auto "$1" "$(downloads_dir)/$name.part" &&
        mv -f "$(downloads_dir)/$name.part" "$(downloads_dir)/$name"
}

# Prints the rows of UPSTREAM whose file is not in the cache with the right content.
fetch_missing() {
    local kind sha file rest
    while read -r kind sha file rest; do
        if [ -f "$(downloads_dir)/$file" ] && [ "$(fetch_sha "$(downloads_dir)/$file")" = "$sha" ]; then continue; fi
        printf '%s %s %s %s\n' "$kind" "$sha" "$file" "$rest"
    done < <(upstream_rows all)
}

# The distribution's mirror as this machine names it. Security and third-party archives do not
# carry what we need, so the first repository that holds the release's main component is taken.
fetch_mirror_uri() {
    # shellcheck disable=SC2016 # apt expands these
    apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' 2>/dev/null |
        awk '$3 == "main" && $1 !~ /security/ && $2 !~ /\// { print $1; exit }'
}

fetch_apt() { # ROOT ARGUMENT...
    local root=$1
    shift
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$root/etc" \
        -o Dir::Etc::preferences=/dev/null -o Dir::Etc::preferencesparts="$root/none" \
        -o Dir::State="$root/state" -o Dir::State::lists="$root/lists" -o Dir::State::status=/dev/null \
        -o Dir::Cache="$root/cache" -o Dir::Log="$root/state" -o Debug::NoLocking=1 \
        -o Acquire::Languages=none -o APT::Sandbox::User="$(id -un)" \
        -o APT::Architecture=amd64 -o APT::Architectures::=amd64 "$@"
}

fetch_configure_apt() { # ROOT URI SUITE
    local root=$1 keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -r "$keyring" ] || die "$keyring is missing, so the packages' signatures cannot be checked." \
        "install debian-archive-keyring, or give the files with --source."
    mkdir -p "$root"/{etc,none,state,lists/partial,cache/archives/partial}
    printf 'Types: deb deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
        "$2" "$3" "$keyring" > "$root/etc/nspa.sources"
}

fetch_from_mirror() { # ROWS
    local root=$CACHE/build/apt uri suite sources debs
    suite=$(upstream_value suite)
    command -v apt-get > /dev/null || die "this machine has no apt, so the Wine packages cannot be fetched." \
        "give them with --source; they are: $(awk '{ print $3 }' <<< "$1" | paste -sd' ')"
    uri=$(fetch_mirror_uri)
    [ -n "$uri" ] || die "apt on this machine has no package mirror configured." \
        "configure one, or give the files with --source: $(awk '{ print $3 }' <<< "$1" | paste -sd' ')"
    fetch_configure_apt "$root" "$uri" "$suite"
    fetch_apt "$root" update || die "the package lists of $suite could not be read from $uri." \
        "is there a network, and is this a Debian mirror? Otherwise give the files with --source."
    sources=$(awk '$1 == "source" { print $4 "=" $5 }' <<< "$1" | sort -u)
    debs=$(awk '$1 != "source" { print $4 "=" $5 }' <<< "$1" | sort -u)
    rm -rf "$(downloads_dir)/new"
    mkdir -p "$(downloads_dir)/new"
    cd "$(downloads_dir)/new" || return
    # shellcheck disable=SC2086 # one word for each package
    if ! { [ -z "$sources" ] || fetch_apt "$root" source --download-only $sources; } ||
        ! { [ -z "$debs" ] || fetch_apt "$root" download $debs; }; then
        die "$uri does not have all of: $(paste -sd' ' <<< "$sources $debs")" \
            "the mirror's $suite may have moved on; give the files with --source."
    fi
}

# Fetches what is missing and leaves every pinned file, checked, in the downloads directory.
step_fetch() {
    local rows kind sha file rest
    rows=$(fetch_missing)
    [ -n "$rows" ] || return 0
    [ "$OFFLINE" = 0 ] || die "these packages are needed beside the files given with --source:" \
        "$(awk '{ print $3 }' <<< "$rows" | paste -sd' ')" "add them with --source, or drop --source to fetch them."
    (fetch_from_mirror "$rows")
    while read -r kind sha file rest; do
        [ -f "$(downloads_dir)/new/$file" ] || die "the package manager did not deliver $file."
        [ "$(fetch_sha "$(downloads_dir)/new/$file")" = "$sha" ] ||
            die "$file ($kind, $rest) has the wrong checksum: it is not the file this build is pinned to." \
                "expected SHA-256 $sha."
        mv -f "$(downloads_dir)/new/$file" "$(downloads_dir)/$file"
    done <<< "$rows"
    rm -rf "$(downloads_dir)/new" "$CACHE/build/apt"
}
