# shellcheck shell=bash
# Puts one compiled variant together as a relocatable tree and moves it into the cache at once.

prebuilt_dir() { printf '%s/build/prebuilt-%s\n' "$CACHE" "$(key_prebuilt_id)"; }

# The distribution's PE modules and fonts, stripped once: unstripped they would make every Windows
# prefix 600 MB larger. Stripping keeps the mark that makes a module count as built in.
step_prebuilt() {
    local final part deb
    final=$(prebuilt_dir) part=$final.part
    rm -rf "$part"
    mkdir -p "$part/windows"
    while read -r deb; do unpack_deb "$(downloads_dir)/$deb" "$part/unpacked"; done \
        < <(upstream_rows prebuilt | awk '{ print $3 }')
    find "$part"/unpacked/usr/lib/*/wine/x86_64-windows -maxdepth 1 -type f ! -name '*.a' \
        -exec mv -t "$part/windows" {} +
    mv "$part/unpacked/usr/share/wine/fonts" "$part/fonts"
    rm -rf "$part/unpacked"
    find "$part/windows" -type f -print0 | xargs -0 -P"$JOBS" -n40 x86_64-w64-mingw32-strip
    mv -T "$part" "$final"
}

# user32 of the distribution needs MinGW's zlib; marked as built in, Wine loads it from its own
# directory and copies it into prefixes.
install_zlib() { # WINDOWS_DIRECTORY MACHINE
    local zlib
    zlib=$("$2-w64-mingw32-gcc" -print-file-name=zlib1.dll)
    [ -f "$zlib" ] || zlib=/usr/$2-w64-mingw32/lib/zlib1.dll
    [ -f "$zlib" ] || die "zlib1.dll of MinGW's zlib for $2 is missing." "install libz-mingw-w64, then run again."
    install -m 644 "$zlib" "$1/zlib1.dll"
    "$2-w64-mingw32-strip" "$1/zlib1.dll"
    "$WORK/obj/tools/winebuild/winebuild" --builtin "$1/zlib1.dll"
}

install_hybrid() { # STAGE
    local stage=$1 target
    local unix=$stage/lib/wine/x86_64-unix windows=$stage/lib/wine/x86_64-windows
    mkdir -p "$stage/bin" "$unix" "$stage/share/wine"
    cp -a --reflink=auto "$(prebuilt_dir)/windows" "$windows"
    install_zlib "$windows" x86_64
    while read -r target; do
        install -m 644 "$WORK/obj/$target" "$windows/${target##*/}"
        x86_64-w64-mingw32-strip "$windows/${target##*/}"
    done < <(compile_module_targets "$MODULES")
    install -s -m 755 "$WORK"/obj/dlls/*/*.so "$unix/"
    install -s -m 755 "$WORK/obj/server/wineserver" "$stage/bin/wineserver"
    install -s -m 755 "$WORK/obj/loader/wine64" "$stage/bin/wine"
    install -m 755 "$WORK/obj/loader/wine64-preloader" "$stage/bin/wine-preloader"
    ln -s wine "$stage/bin/wine64"
    ln -s wine-preloader "$stage/bin/wine64-preloader"
    cp -a --reflink=auto "$(prebuilt_dir)/fonts" "$stage/share/wine/fonts"
    mkdir "$stage/share/wine/nls"
    cp "$WORK"/tree/nls/*.nls "$stage/share/wine/nls/"
    install -m 644 "$WORK/obj/loader/wine.inf" "$stage/share/wine/wine.inf"
}

install_full() { # STAGE
    local stage=$1 file
    compile_make install-lib DESTDIR="$stage/root" > /dev/null
    mv "$stage"/root/opt/wine-nspa/* "$stage/"
    rm -rf "$stage/root"
    find "$stage/lib/wine" -name '*.a' -delete
    install_zlib "$stage/lib/wine/x86_64-windows" x86_64
    install_zlib "$stage/lib/wine/i386-windows" i686
    find "$stage/lib/wine" -path '*-windows/*' -type f -print0 |
        xargs -0 -P"$JOBS" -n40 x86_64-w64-mingw32-strip
    for file in wine wine-preloader; do
        [ -e "$stage/bin/$file" ] || ln -s "${file/wine/wine64}" "$stage/bin/$file"
    done
}

install_json_list() { # reads one item a line
    local item separator=""
    printf '['
    while read -r item; do
        [ -n "$item" ] || continue
        printf '%s%s' "$separator" "$(json_string "$item")"
        separator=,
    done
    printf ']'
}

# Describes the runtime; the panel reads this file and never guesses from the directory's name.
install_description() {
    local series=null sets="" features=""
    if [ "$KIND" = nspa ]; then
        series=$(json_string "$(key_series_hash)")
        sets=$(series_sets)
        features=$(key_features)
    fi
    printf '{"key":%s,"kind":%s,"wine":%s,"series":%s,"seriesPatches":%s,"source":%s,' \
        "$(json_string "$KEY")" "$(json_string "$KIND")" "$(json_string "$(upstream_value wine)")" \
        "$series" "$(install_json_list <<< "$sets")" "$(json_string "$(key_source_sums)")"
    printf '"options":%s,"built":%s,"features":%s}\n' "$(json_string "$OPTIONS")" \
        "$(json_string "$(date -u +%FT%TZ)")" "$(install_json_list <<< "$features")"
}

# Proves that the tree starts before anybody may use it: a Wine that cannot print its version
# stays out of the cache.
install_try() { # STAGE
    local version
    version=$(WINEPREFIX="$WORK/no-prefix" "$1/bin/wine" --version) ||
        die "the runtime was built but does not start." "the files are in $1."
    [ "$version" = "wine-$(upstream_value wine)" ] ||
        die "the runtime says it is '$version' instead of wine-$(upstream_value wine)."
}

step_install() {
    local stage=$WORK/stage
    rm -rf "$stage"
    mkdir -p "$stage"
    "install_$OPTIONS" "$stage"
    install_try "$stage"
    (cd "$stage" && find . -type f -print0 | sort -z | xargs -0 sha256sum) > "$WORK/SHA256SUMS"
    mv "$WORK/SHA256SUMS" "$stage/SHA256SUMS"
    install_description > "$stage/runtime.json"
    find "$stage" -type f -exec sync {} + || true
    mkdir -p "$CACHE/runtimes"
    rm -rf "${RUNTIME_DIR:?}"
    mv -T "$stage" "$RUNTIME_DIR"
}
