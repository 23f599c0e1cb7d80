# shellcheck shell=bash
# shellcheck disable=SC2153 # CACHE, KIND, OPTIONS, MODULES, WORK, JOBS and TESTS_DIR are set by `build`
# Configures and compiles one variant of Wine out of tree, in WORK/tree and WORK/obj. The two
# stand side by side so that every command line is the same for every variant and ccache hits.

# Libraries the runtime must have: configure fails when one is missing, instead of quietly
# building a Wine without sound. What a DAW host does not need is left out by name.
readonly COMPILE_WITH=(alsa pulse gstreamer freetype fontconfig gnutls x dbus udev unwind opengl)
readonly COMPILE_WITHOUT=(capi coreaudio cups ffmpeg gphoto gssapi krb5 netapi opencl oss pcap
    pcsclite sane sdl usb v4l2 vulkan)

# PE modules always built from source: those the series hooks into and those that share private
# interfaces with them. The rest come prebuilt from the distribution.
readonly COMPILE_MODULES=(dlls/ntdll dlls/kernelbase dlls/kernel32 dlls/psapi dlls/avrt dlls/mmdevapi)

# The conformance suites, built on request (--with-tests).
readonly COMPILE_TESTS=(kernel32 ntdll kernelbase psapi)

compile_environment() {
    export CCACHE_DIR="$CACHE/ccache" CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=2G
    # one moment for everything that stores a build date, so that equal input gives equal output
    export SOURCE_DATE_EPOCH=1737417600 WIDL_TIME_OVERRIDE=1737417600
}

# PE modules of this build, one a line: the fixed ones and whatever the series touches.
compile_module_list() {
    { printf '%s\n' "${COMPILE_MODULES[@]}"; key_touched_modules; } | sort -u
}

compile_configure_options() { # OPTIONS
    local name
    for name in "${COMPILE_WITH[@]}"; do printf '%s\n' "--with-$name"; done
    for name in "${COMPILE_WITHOUT[@]}"; do printf '%s\n' "--without-$name"; done
    printf '%s\n' --with-mingw --prefix=/opt/wine-nspa CFLAGS=-O2 CROSSCFLAGS=-O2 \
        ZLIB_PE_CFLAGS= ZLIB_PE_LIBS=-lz 'CC=ccache gcc' 'x86_64_CC=ccache x86_64-w64-mingw32-gcc'
    if [ "$1" = full ]; then
        # Wine's tests need media files that the repacked source leaves out
        printf '%s\n' --enable-archs=i386,x86_64 --enable-maintainer-mode --disable-tests \
            'i386_CC=ccache i686-w64-mingw32-gcc'
    else
        printf '%s\n' --enable-archs=x86_64
    fi
}

# Answers that configure found before, valid for one source, one set of options, one tool chain.
compile_config_cache() {
    local id
    id=$({ key_source_id; compile_configure_options "$OPTIONS"; gcc --version
        x86_64-w64-mingw32-gcc --version; dpkg-query -W -f '${Package} ${Version}\n' 2>/dev/null; } |
        hash_stdin | cut -c1-16)
    printf '%s/build/config-%s.cache\n' "$CACHE" "$id"
}

# The variant's own source tree: a worktree of the pristine repository, with the series applied.
step_apply() {
    local source
    source=$(source_dir)
    rm -rf "$WORK/tree"
    git -C "$source" worktree prune
    git -C "$source" worktree add -q --detach "$WORK/tree" base
    [ "$KIND" = stock ] || "$NSPA_DIR/apply" "$WORK/tree"
}

step_configure() {
    local cache option
    local -a options=()
    compile_environment
    cache=$(compile_config_cache)
    compile_new_object_directory
    [ ! -f "$cache" ] || cp "$cache" "$WORK/obj/config.cache"
    while read -r option; do options+=("$option"); done < <(compile_configure_options "$OPTIONS")
    cd "$WORK/obj" || return
    "$(compile_configure_script)" -C "${options[@]}" || die "Wine's configure stopped: $(compile_configure_reason)" \
        "the packages the build needs are listed in $NSPA_DIR/lib/packages.sh."
    write_atomically "$cache" < config.cache
}

# A full build draws its icons, which Wine only does inside its source tree.
compile_new_object_directory() {
    rm -rf "$WORK/obj"
    if [ "$OPTIONS" = full ]; then ln -s tree "$WORK/obj"; else mkdir -p "$WORK/obj"; fi
}

compile_configure_script() {
    if [ "$OPTIONS" = full ]; then echo ./configure; else echo ../tree/configure; fi
}

compile_configure_reason() {
    sed -n 's/^configure:[0-9]*: error: //p' "$WORK/obj/config.log" | head -n 3 | paste -sd' '
}

compile_make() { # TARGET...
    compile_environment
    make -C "$WORK/obj" -j"$JOBS" NSPA_SERIES="$(key_series_hash)" "$@"
}

step_tools() {
    compile_make tools/all tools/widl/all tools/winebuild/all tools/winegcc/all tools/wmc/all \
        tools/wrc/all tools/sfnt2fon/all
}

step_server() { compile_make server/wineserver loader/all; }

# Every unix side: they are the part that depends on this machine's C library.
step_unix() {
    local target
    local -a targets=()
    while read -r target; do targets+=("$target"); done \
        < <(sed -n 's|^\(dlls/[a-z0-9._]*/[a-z0-9_.]*\.so\):.*|\1|p' "$WORK/obj/Makefile")
    compile_make "${targets[@]}"
}

# File name of the PE module that a source directory makes, from its Makefile.in.
compile_module_file() { # DIRECTORY
    sed -n 's/^MODULE[[:space:]]*=[[:space:]]*//p' "$WORK/tree/$1/Makefile.in"
}

compile_module_targets() { # MODULES
    local directory file
    while read -r directory; do
        file=$(compile_module_file "$directory")
        [ -z "$file" ] || printf '%s/x86_64-windows/%s\n' "$directory" "$file"
    done <<< "$1"
}

step_modules() {
    local target
    local -a targets=()
    while read -r target; do targets+=("$target"); done < <(compile_module_targets "$MODULES")
    compile_make "${targets[@]}"
}

# --full: everything, 32-bit side and icons included.
step_everything() { compile_make all; }

compile_test_targets() {
    local module
    for module in "${COMPILE_TESTS[@]}"; do
        printf 'dlls/%s/tests/x86_64-windows/%s_test.exe\n' "$module" "$module"
    done
}

step_tests() {
    local target
    local -a targets=()
    while read -r target; do targets+=("$target"); done < <(compile_test_targets)
    compile_make "${targets[@]}"
    rm -rf "$TESTS_DIR.part"
    mkdir -p "$TESTS_DIR.part"
    for target in "${targets[@]}"; do
        cp "$WORK/obj/$target" "$TESTS_DIR.part/"
        x86_64-w64-mingw32-strip "$TESTS_DIR.part/${target##*/}"
    done
    mv -T "$TESTS_DIR.part" "$TESTS_DIR"
}
