# Shared by ./run and ./test: messages, the JDK, packages of this system.
# Sourced, never executed. Callers set -euo pipefail and define TOP (the checkout).
# shellcheck shell=bash

# shellcheck disable=SC2034  # used by the scripts that source this
NSPA_CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/nspa-studio
NSPA_STATE=${XDG_STATE_HOME:-$HOME/.local/state}/nspa-studio
ASSUME_YES=${ASSUME_YES:-0}

say() { printf '%s\n' "$*" >&2; }

# die WHAT WHY NEXT: one sentence each, exit 1.
die() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  [ -n "${2:-}" ] && printf '  why:  %s\n' "$2" >&2
  [ -n "${3:-}" ] && printf '  next: %s\n' "$3" >&2
  exit 1
}

# is_jdk DIR MAJOR: DIR holds a JDK (with compiler) of that major version.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q "^JAVA_VERSION=\"$2[.\"]" "$1/release"
}

# Prints the home of a JDK 25, or fails.
find_jdk() {
  local c java
  java=$(command -v java || true)
  for c in "${JAVA25_HOME:-}" "${JAVA_HOME:-}" "${java:+$(dirname "$(dirname "$(readlink -f "$java")")")}" \
           /usr/lib/jvm/* /usr/java/* "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/*; do
    [ -n "$c" ] && is_jdk "$c" 25 && { printf '%s\n' "$c"; return 0; }
  done
  return 1
}

package_manager() {
  local m
  for m in apt-get dnf pacman zypper; do
    command -v "$m" >/dev/null && { printf '%s\n' "$m"; return 0; }
  done
  return 1
}

# packages_for WHAT: the names under which this system's package manager has it.
packages_for() {
  case $1:$(package_manager || true) in
    jdk:apt-get)     echo openjdk-25-jdk-headless ;;
    jdk:dnf)         echo java-25-openjdk-devel ;;
    jdk:pacman)      echo jdk25-openjdk ;;
    jdk:zypper)      echo java-25-openjdk-devel ;;
    maven:*)         echo maven ;;
    display:apt-get) echo libgtk-3-0 libgl1 libgl1-mesa-dri libxtst6 libxxf86vm1 fonts-dejavu-core ;;
    display:dnf)     echo gtk3 mesa-libGL libXtst libXxf86vm dejavu-sans-fonts ;;
    display:pacman)  echo gtk3 libgl libxtst libxxf86vm ttf-dejavu ;;
    display:zypper)  echo libgtk-3-0 Mesa-libGL1 libXtst6 libXxf86vm1 dejavu-fonts ;;
    python:*)        echo python3 ;;
  esac
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo "$@"
  else die "cannot install packages: $*" "this needs root and sudo is not installed" "run that command as root, then start again"
  fi
}

confirm() {
  [ "$ASSUME_YES" = 1 ] || [ "$(id -u)" = 0 ] && return 0
  [ -t 0 ] || return 1
  local answer
  read -r -p "$1 [y/N] " answer
  [[ $answer == [yY]* ]]
}

# install_packages REASON NAME…: asks first unless root or --yes.
install_packages() {
  local reason=$1 pm; shift
  pm=$(package_manager) || die "cannot install $*" "no known package manager (apt-get, dnf, pacman, zypper) was found" "install $* by hand: $reason"
  confirm "Install $* ($reason) with $pm?" || die "$* not installed" "$reason" "install with: $pm install $*  (or start again with --yes)"
  say "installing $* ($reason)"
  mkdir -p "$NSPA_STATE/logs"
  local log=$NSPA_STATE/logs/packages.log
  case $pm in
    apt-get) { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@"; } >>"$log" 2>&1 ;;
    dnf)     as_root dnf install -y "$@" >>"$log" 2>&1 ;;
    pacman)  as_root pacman -S --needed --noconfirm "$@" >>"$log" 2>&1 ;;
    zypper)  as_root zypper --non-interactive install "$@" >>"$log" 2>&1 ;;
  esac || die "installing $* failed" "$(tail -n 1 "$log")" "read $log, install the packages by hand, then start again"
}

# need COMMAND WHAT REASON: install the packages for WHAT if COMMAND is missing.
need() {
  command -v "$1" >/dev/null && return 0
  # shellcheck disable=SC2046  # a list of package names
  install_packages "$3" $(packages_for "$2")
  command -v "$1" >/dev/null || die "$1 is still missing" "$3" "install it so that '$1' is on the PATH"
}

# Sets JDK and JAVA25_HOME, installing a JDK 25 if there is none.
need_jdk() {
  if ! JDK=$(find_jdk); then
    # shellcheck disable=SC2046
    install_packages "the panel is built and run with JDK 25" $(packages_for jdk)
    JDK=$(find_jdk) || die "no JDK 25 found" "the panel is built and run with Java 25" "install a JDK 25 and set JAVA25_HOME to its folder"
  fi
  export JDK JAVA25_HOME=$JDK
}

have_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }

# Libraries without which JavaFX cannot open a window.
need_display_libraries() {
  have_library libgtk-3.so.0 && have_library libXtst.so.6 && have_library libGL.so.1 && return 0
  # shellcheck disable=SC2046
  install_packages "the panel's window needs them" $(packages_for display)
}

# Runs Maven with JDK 25, without the network when everything is there already.
maven() {
  if [ -f "$TOP/app/target/.resolved" ] && [ "$TOP/app/target/.resolved" -nt "$TOP/pom.xml" ] &&
     [ "$TOP/app/target/.resolved" -nt "$TOP/app/pom.xml" ] && [ "$TOP/app/target/.resolved" -nt "$TOP/native-bridge/pom.xml" ]; then
    JAVA_HOME=$JDK mvn -B -o -f "$TOP/pom.xml" "$@"
  else
    JAVA_HOME=$JDK mvn -B -f "$TOP/pom.xml" "$@"
  fi
}

# True if app/target holds a panel newer than all its sources.
panel_is_built() {
  local jar=$TOP/app/target/app-0.1.0.jar
  [ -f "$jar" ] && [ -d "$TOP/app/target/lib" ] || return 1
  [ -z "$(find "$TOP/pom.xml" "$TOP/app/pom.xml" "$TOP/app/src/main" "$TOP/native-bridge/pom.xml" "$TOP/native-bridge/src/main" -newer "$jar" -type f -print -quit)" ]
}

build_panel() {
  panel_is_built && return 0
  need mvn maven "it builds the panel"
  local log=$NSPA_STATE/logs/panel-build.log started=$SECONDS
  mkdir -p "$NSPA_STATE/logs"
  say "building the panel (first time: up to 5 minutes for downloads; log: $log)"
  maven -q -Dmaven.test.skip=true package >"$log" 2>&1 || die "building the panel failed" "$(grep -m1 ERROR "$log" || tail -n 1 "$log")" "read $log"
  # Maven leaves an unchanged jar alone: its age is what panel_is_built looks at.
  touch "$TOP/app/target/app-0.1.0.jar" "$TOP/app/target/.resolved"
  say "panel built in $((SECONDS - started)) s"
}
