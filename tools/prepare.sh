# shellcheck shell=sh
# What tools/quickstart and tools/test share; sourced with $tool set to the caller's name,
# in the root of the tree.

: "${tool:?}"

# say TEXT: a line of progress.
say() {
    printf '%s: %s\n' "$tool" "$*"
}

# fail TEXT...: says why on standard error, a line each, and ends.
fail() {
    printf '%s: %s\n' "$tool" "$1" >&2
    shift
    [ "$#" -eq 0 ] || printf '  %s\n' "$@" >&2
    exit 1
}

# missing_packages PURPOSE...: those of tools/packages that are not installed.
missing_packages() {
    for purpose in "$@"; do
        sed -n "s/^$purpose  *//p" tools/packages
    done | while read -r package; do
        status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=
        [ "$status" = 'install ok installed' ] || printf '%s\n' "$package"
    done
}

# as_root COMMAND...
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

# quietly LOG COMMAND...: its output goes to LOG, and is shown only when it fails.
quietly() {
    log=$1
    shift
    if ! "$@" >"$log" 2>&1; then
        tail -n 40 "$log" >&2
        return 1
    fi
}

install_packages() {
    say "installing $*"
    # A new machine has no package lists, an old one stale ones.
    quietly "$scratch/apt.log" as_root apt-get update || return 1
    quietly "$scratch/apt.log" as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "$@"
}

# need PURPOSE...: installs what is missing, and only that; ends when it cannot.
need() {
    if ! command -v dpkg-query >/dev/null 2>&1; then
        say 'this is not Debian: tools/packages lists what must be installed'
        return
    fi
    # shellcheck disable=SC2046 # package names hold no spaces
    set -- $(missing_packages "$@")
    [ "$#" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null 2>&1; then
        fail 'some packages are missing, and only root can install them. Please run, as root:' \
            "apt-get install $*"
    fi
    install_packages "$@" || fail 'the packages could not be installed. Please run, as root:' \
        "apt-get update && apt-get install $*"
}

# build FOLDER OPTION...: sets the build folder up where it is new, and builds.
build() {
    build_folder=$1
    shift
    if [ ! -f "$build_folder/build.ninja" ]; then
        say "setting up $build_folder/"
        quietly "$scratch/setup.log" meson setup "$build_folder" "$@" ||
            fail "meson could not set up $build_folder/: its last words are above"
    fi
    say "building in $build_folder/"
    quietly "$scratch/build.log" ninja -C "$build_folder" ||
        fail "the build in $build_folder/ failed: the compiler's words are above" \
            "If $build_folder/ is older than this tree, delete it and try again."
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
