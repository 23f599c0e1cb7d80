# shellcheck shell=bash
# What a build is called: its key is a hash of everything that decides its content.

# Files that change what a build contains; the others only change how it is reported.
readonly KEY_RECIPE=(apply lib/prepare.sh lib/compile.sh lib/install.sh)

key_recipe_hash() {
    (cd "$NSPA_DIR" && sha256sum "${KEY_RECIPE[@]}") | hash_stdin
}

# Hash of the patch series: its order, its patches, and the whole files that go with it.
key_series_hash() {
    local set
    {
        series_sets
        while read -r set; do
            printf 'set %s\n' "$set"
            list_hashes "$NSPA_DIR/patches/$set"
        done < <(series_sets)
        printf 'src\n'
        list_hashes "$NSPA_DIR/src"
    } | hash_stdin | cut -c1-12
}

# Hash of the pristine tree: the source and data packages and how they are prepared.
key_source_id() {
    { upstream_rows source; upstream_rows data; cat "$NSPA_DIR/lib/prepare.sh"; } |
        hash_stdin | cut -c1-16
}

key_prebuilt_id() {
    { upstream_rows prebuilt; cat "$NSPA_DIR/lib/install.sh"; } | hash_stdin | cut -c1-16
}

key_source_sums() { upstream_rows source | awk '{ print $2 }' | hash_stdin; }

# The build's key. KIND is nspa or stock, OPTIONS hybrid or full, MODULES the PE modules rebuilt.
key_build() { # KIND OPTIONS MODULES
    {
        printf 'kind %s\noptions %s\nmodules %s\n' "$1" "$2" "$3"
        upstream_rows all
        key_recipe_hash
        [ "$1" = stock ] || key_series_hash
    } | hash_stdin | cut -c1-16
}

# Prints the feature names a series provides, one a line, in the order the panel lists them.
key_features() {
    local sets
    sets=$(series_sets)
    ! grep -qx 'ntdll-Priority' <<< "$sets" || echo rt-prio
    ! grep -qx 'ntdll-CriticalSections' <<< "$sets" || echo cs-pi
    ! grep -qx 'ntdll-Telemetry' <<< "$sets" || echo telemetry
}

# Directories (dlls/X, programs/X) that the series or its whole files touch, from the patch text.
key_touched_modules() {
    local set
    {
        while read -r set; do
            cat "$NSPA_DIR/patches/$set"/*.patch 2>/dev/null | sed -n 's|^diff --git a/||p'
        done < <(series_sets)
        [ ! -d "$NSPA_DIR/src" ] || (cd "$NSPA_DIR/src" && find . -type f | sed 's|^\./||')
    } | sed -n 's#^\(\(dlls\|programs\)/[^/]*\)/.*#\1#p' | grep -v '/tests$' | sort -u
}
