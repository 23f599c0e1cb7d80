# shellcheck shell=bash
# Turns the distribution's source package into the pristine, regenerated tree that the series
# applies to. The repack lacks the files that upstream checks in generated; they are made again
# here from the distribution's own data packages, and the result is one git commit tagged `base`.

# Distribution patches taken back out, so that the tree behaves like upstream's 10.0:
# reversed in this order, which is the reverse of the order they were applied in.
readonly PREPARE_REVERTED=(
    fixes/temporary-directory       # server directory must be where upstream puts it
    fixes/virtual-protect           # breaks hundreds of kernel32 virtual conformance tests
    debianization/version-string    # needs a generated header that breaks out-of-tree builds
    debianization/install-paths     # upstream's lib/wine and share/wine make the tree relocatable
)

prepare_revert_patches() { # TREE
    local tree=$1 name
    for name in "${PREPARE_REVERTED[@]}"; do
        patch -s -d "$tree" -p1 -R -i "debian/patches/$name.patch" ||
            die "cannot take back the distribution's patch $name from the Wine source." \
                "the source package is not the one UPSTREAM names; delete $tree and run again."
    done
    find "$tree" -name '*.orig' -type f -delete
}

# The repack drops these two test directories because their generated.c is missing; everything
# else in them is there, and they are the conformance tests we need most.
prepare_restore_tests() { # TREE
    local tree=$1 module
    for module in kernel32 ntdll; do
        grep -q "(dlls/$module/tests)" "$tree/configure.ac" ||
            sed -i "s|^WINE_CONFIG_MAKEFILE(dlls/$module)\$|&\nWINE_CONFIG_MAKEFILE(dlls/$module/tests)|" \
                "$tree/configure.ac"
        sed -i '/^[[:space:]]*generated\.c/d' "$tree/dlls/$module/tests/Makefile.in"
    done
}

# The package's tarball with its patches on top, as its own tools would unpack it.
prepare_extract() { # TREE
    local tree=$1 orig debian patch
    orig=$(upstream_rows source | awk '$3 ~ /\.orig\.tar/ { print $3 }')
    debian=$(upstream_rows source | awk '$3 ~ /\.debian\.tar/ { print $3 }')
    mkdir -p "$tree"
    tar -xf "$(downloads_dir)/$orig" --strip-components=1 -C "$tree" || return
    tar -xf "$(downloads_dir)/$debian" -C "$tree" || return
    while read -r patch _; do
        case $patch in ''|'#'*) continue ;; esac
        patch -s -d "$tree" -p1 -N -F0 -i "debian/patches/$patch" ||
            die "the distribution's own patch $patch does not apply to its source." \
                "the downloaded files do not belong together; delete $(downloads_dir) and run again."
    done < "$tree/debian/patches/series"
    find "$tree" -name '*.orig' -type f -delete
}

# The generator asks the distribution's packaging tools for this; the pinned package says it too.
prepare_unicode_version() {
    upstream_rows data | awk '$4 == "unicode-data" { sub(/-.*/, "", $5); print $5 }'
}

# Runs a generator script with its absolute data paths pointed at DATA (an extracted copy of the
# data packages), so that the result does not depend on what the machine has installed.
prepare_run_generator() { # DATA SCRIPT [ARG...]
    local data=$1 script=$2 private
    shift 2
    private="$script.private"
    sed -e "s|/usr/share/|$data/usr/share/|g" \
        -e "s|^my \$UNIVERSION = .*|my \$UNIVERSION = \"$(prepare_unicode_version)\\n\";|" "$script" > "$private"
    perl "./$private" "$@"
    local status=$?
    rm -f "$private"
    return $status
}

# Icons that upstream checks in are drawn from other icons' drawings here; which from which is
# written down in the package's own build rules.
prepare_icon_links() { # TREE
    local tree=$1
    (cd "$tree" && sed -n 's/^\t\(ln -sf [a-z0-9_.\/-]*\.svg [a-z0-9_.\/-]*\.svg\)$/\1/p' debian/rules |
        while read -r _ _ target link; do ln -sf "$target" "$link" || exit; done)
}

prepare_unicode() { # TREE DATA
    (cd "$1" && prepare_run_generator "$2" tools/make_unicode)
}

prepare_small_generators() { # TREE DATA
    local tree=$1 data=$2
    (cd "$tree" && perl tools/make_requests && perl tools/make_specfiles) || return
    (cd "$tree/dlls/dsound" && perl ./make_fir) || return
    (cd "$tree/dlls/opengl32" && prepare_run_generator "$data" make_opengl) || return
    # make_vulkan copies the registry's path into its output: give it one that is always the same
    (cd "$tree/dlls/winevulkan" &&
        cp "$data/usr/share/vulkan/registry/vk.xml" "$data/usr/share/vulkan/registry/video.xml" . &&
        python3 ./make_vulkan -x vk.xml -X video.xml) || return
    rm -f "$tree"/dlls/winevulkan/{vk,video}.xml
    cp /usr/share/misc/config.sub /usr/share/misc/config.guess "$tree/tools/" || return
    (cd "$tree" && autoreconf -f -i && rm -rf autom4te.cache)
}

# One commit with a fixed author and date: the same input gives the same commit id everywhere.
prepare_commit() { # TREE MESSAGE [TAG]
    local tree=$1 message=$2 tag=${3-}
    (
        cd "$tree" || exit
        export GIT_AUTHOR_NAME=wine-nspa GIT_AUTHOR_EMAIL=wine-nspa@localhost
        export GIT_COMMITTER_NAME=wine-nspa GIT_COMMITTER_EMAIL=wine-nspa@localhost
        export GIT_AUTHOR_DATE='2025-01-21T00:00:00Z' GIT_COMMITTER_DATE='2025-01-21T00:00:00Z'
        git add -A -f . && git -c commit.gpgSign=false commit -q --no-verify -m "$message" || exit
        [ -z "$tag" ] || git -c tag.gpgSign=false tag -f "$tag" > /dev/null
    )
}

prepare_new_repository() { # TREE
    git -C "$1" init -q -b pristine &&
        git -C "$1" config core.autocrlf false &&
        git -C "$1" config gc.auto 0
}

source_dir() { printf '%s/build/source-%s\n' "$CACHE" "$(key_source_id)"; }

# Leaves the pristine tree in the cache; both variants, patched and stock, start from it.
step_prepare() {
    local final tree data deb unicode
    final=$(source_dir) tree=$final.part data=$CACHE/build/data
    rm -rf "$tree" "$data"
    prepare_extract "$tree"
    while read -r deb; do unpack_deb "$(downloads_dir)/$deb" "$data"; done \
        < <(upstream_rows data | awk '{ print $3 }')
    prepare_icon_links "$tree"
    prepare_revert_patches "$tree"
    prepare_restore_tests "$tree"
    prepare_unicode "$tree" "$data" &      # one long single-threaded script: the rest runs beside it
    unicode=$!
    prepare_small_generators "$tree" "$data"
    wait "$unicode" || die "Wine's Unicode tables could not be generated."
    rm -rf "$tree/debian" "$data"
    prepare_new_repository "$tree"
    prepare_commit "$tree" "Wine $(upstream_value wine), Debian source package $(upstream_rows source |
        awk 'NR == 1 { print $5 }'), regenerated" base
    mv "$tree" "$final"
}
