# shellcheck shell=bash
# What the build needs on the machine: which packages, are they there, how to get them.

readonly PACKAGES_TOOLS=(
    gcc make binutils patch perl python3 git flex bison autoconf autotools-dev pkg-config gettext
    ccache unzip bzip2 xz-utils libxml-libxml-perl gcc-mingw-w64-x86-64-win32
    libz-mingw-w64 libz-mingw-w64-dev
)
readonly PACKAGES_LIBRARIES=(
    libx11-dev libxext-dev libxrandr-dev libxi-dev libxcursor-dev libxfixes-dev libxrender-dev
    libxcomposite-dev libxinerama-dev libxxf86vm-dev libfreetype-dev libfontconfig-dev
    libasound2-dev libpulse-dev libgnutls28-dev libgl-dev libegl-dev libudev-dev libdbus-1-dev
    libunwind-dev libwayland-dev libxkbcommon-dev libxkbregistry-dev
    libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev
    gstreamer1.0-plugins-base
)
# --full builds the 32-bit side and draws every icon and bitmap font itself.
readonly PACKAGES_FULL=(libgettextpo-dev gcc-mingw-w64-i686-win32 imagemagick librsvg2-bin icoutils fontforge-nox)

packages_wanted() { # OPTIONS
    printf '%s\n' "${PACKAGES_TOOLS[@]}" "${PACKAGES_LIBRARIES[@]}"
    [ "$1" != full ] || printf '%s\n' "${PACKAGES_FULL[@]}"
}

packages_missing() { # OPTIONS
    local package
    while read -r package; do
        [ "$(dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | head -n 1)" = installed ] ||
            echo "$package"
    done < <(packages_wanted "$1")
}

# Where dpkg does not rule, the commands and pkg-config modules themselves are asked for.
packages_missing_elsewhere() { # OPTIONS
    local item
    for item in gcc make ar patch perl python3 git flex bison autoconf pkg-config msgfmt ccache \
        unzip bzip2 xz x86_64-w64-mingw32-gcc; do
        command -v "$item" > /dev/null || echo "command $item"
    done
    [ "$1" != full ] || command -v i686-w64-mingw32-gcc > /dev/null || echo "command i686-w64-mingw32-gcc"
    command -v pkg-config > /dev/null || return 0
    for item in x11 xext xrandr xi xcursor xfixes xrender xcomposite xinerama xxf86vm freetype2 \
        fontconfig alsa libpulse gnutls gl egl libudev dbus-1 libunwind wayland-client xkbcommon \
        xkbregistry gstreamer-1.0 gstreamer-audio-1.0; do
        pkg-config --exists "$item" || echo "development files of $item (pkg-config)"
    done
    perl -MXML::LibXML -e 1 2>/dev/null || echo "Perl module XML::LibXML"
}

packages_ask() { # QUESTION
    local answer
    [ -t 0 ] || return 1
    printf '%s [y/N] ' "$1" >&2
    read -r answer
    [[ $answer = [yYjJ]* ]]
}

# Makes sure everything is there, installing after a question (none for root or with --yes).
packages_ensure() { # OPTIONS YES
    local missing apt
    [ "$(uname -m)" = x86_64 ] || die "this machine is $(uname -m); the runtime builds on x86_64 only."
    if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
        missing=$(packages_missing_elsewhere "$1")
        [ -z "$missing" ] || die "the build needs programs and libraries this machine does not have:" \
            "${missing//$'\n'/$'\n'  }" "install them with this machine's package manager, then run again."
        return
    fi
    missing=$(packages_missing "$1" | paste -sd' ')
    [ -n "$missing" ] || return 0
    apt="apt-get install -y --no-install-recommends $missing"
    if [ "$(id -u)" -eq 0 ]; then
        note "installing what the build needs: $missing"
        packages_install
    elif command -v sudo > /dev/null && { [ "$2" = 1 ] || packages_ask "The build needs these packages: $missing. Install them with sudo?"; }; then
        packages_install sudo
    else
        die "the build needs packages that are not installed: $missing" \
            "as root: $apt" "then run this command again."
    fi
}

packages_install() { # [SUDO]; the packages come from the caller's $missing
    # shellcheck disable=SC2086 # one word for each package
    { DEBIAN_FRONTEND=noninteractive ${1-} apt-get install -y --no-install-recommends $missing ||
        { ${1-} apt-get update && DEBIAN_FRONTEND=noninteractive ${1-} apt-get install -y \
            --no-install-recommends $missing; }; } >> "$LOG_FILE" 2>&1 ||
        die "the package manager could not install: $missing" "what it said is in $LOG_FILE."
}
