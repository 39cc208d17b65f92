# shellcheck shell=bash
# shellcheck disable=SC2154 # ./dev sets checkout, cache and apt_packages
# The private Debian 13 root of ./dev, which reads this file: make_root makes it, enter_root goes there.
# It has the packages of apt_packages, lies in $cache and is named after a hash of all that it is made of.

root_locales=(ar_EG de_DE en_US fr_FR ja_JP)
hash=$(printf '%s\n' "${apt_packages[@]}" "${root_locales[@]}" "trixie, recipe 1" | sha256sum | cut -c 1-12)
root=$cache/root-$hash

# Whoever interrupts this, and however, leaves nothing but a making-* folder for the next run to remove.
make_root() {
  [ ! -d "$root" ] || return 0
  mkdir -p "$cache"
  exec 9>"$cache/lock"
  flock -n 9 || { say "Waiting for another ./dev that prepares the private Debian 13 root…"; flock 9; }
  rm -rf --one-file-system "$cache"/making-*
  if [ ! -d "$root" ]; then
    require_root_tools
    say "Preparing a private Debian 13 root, once (about a minute, 1.2 GB)…"
    fill_in_background "$cache/making-$hash" "$cache/making.log"
    mv "$cache/making-$hash" "$root"
  fi
  exec 9>&-
}

fill_in_background() { # FOLDER LOG: so that a signal is heard at once
  local filler
  mkdir "$1"
  set -m # a process group of its own, to stop all of it
  fill_root "$1" 2>"$2" &
  filler=$!
  set +m
  # shellcheck disable=SC2064 # expands now
  trap "kill -- -$filler 2>/dev/null && wait $filler || true; rm -rf --one-file-system ${1@Q}" EXIT
  trap 'exit 130' INT TERM HUP
  wait $filler || {
    tail -n 20 "$2" >&2
    die "the private root could not be made; the whole story is in $2"
  }
  trap - EXIT INT TERM HUP
}

fill_root() { # FOLDER
  local packages recipe
  packages=$(IFS=,; echo "${apt_packages[*]}")
  # shellcheck disable=SC2016 # mmdebstrap expands $1
  recipe=(mmdebstrap --quiet --variant=apt --include="$packages"
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*'
    --customize-hook='printf "%s.UTF-8 UTF-8\n" '"${root_locales[*]}"' >"$1/etc/locale.gen"'
    --customize-hook='chroot "$1" locale-gen >&2' trixie)
  if [ "$EUID" -eq 0 ]; then # the mounts that it makes are its own, and end with it
    unshare --mount --propagation private "${recipe[@]}" "$1"
  else # by way of a tar stream all the files belong to the user, who can also remove them
    "${recipe[@]}" --mode=unshare - | tar -x -C "$1" --exclude='./dev/*'
  fi
  [ -e "$1/usr/lib/locale/locale-archive" ] # an interrupted mmdebstrap ends with status 0
  tr -d - </proc/sys/kernel/random/uuid >"$1/etc/machine-id" # D-Bus wants one
}

require_root_tools() {
  local missing=()
  have mmdebstrap || missing+=(mmdebstrap)
  have bwrap || missing+=(bubblewrap)
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || missing+=(debian-archive-keyring)
  [ "$EUID" -eq 0 ] || have newuidmap || missing+=(uidmap)
  [ ${#missing[@]} -eq 0 ] || install_packages apt "${missing[@]}"
  [ "$EUID" -eq 0 ] || grep -q "^\($(id -un)\|$EUID\):" /etc/subuid ||
    die "this account has no user ids for a private root. Please ask an administrator to run:" \
      "usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $(id -un)"
}

# Roots of other package lists go once nobody has used them for a day; other checkouts may share them.
remove_old_roots() {
  local old
  for old in "$cache"/root-*; do
    [ "$old" != "$root" ] || continue
    [ -n "$(find "$old" -maxdepth 0 -mmin +1440)" ] || continue
    flock -n "$old" mv -T "$old" "$cache/making-old" || continue
    rm -rf --one-file-system "$cache/making-old"
  done
}

enter_root() { # COMMAND ARGUMENTS…
  local bind=() entry path
  touch "$root" # in use today
  remove_old_roots
  exec 8<"$root"
  flock -s 8

  # The host's own trees are all there at the same paths, save the system's.
  for entry in /*; do
    case $entry in
      /bin | /boot | /dev | /etc | /lib* | /lost+found | /proc | /run | /sbin | /sys | /usr | /var) ;;
      *) expose "$entry" ;;
    esac
  done
  expose /var/tmp
  for path in "$checkout" "$PWD" "$HOME" "$cache" "${XAUTHORITY:-$HOME}" "$@"; do
    [ -d "$path" ] || path=$(dirname -- "$path")
    path=$(realpath -m -- "$path")
    case $path in
      /var/*/* | /usr/local/* | /usr/src/* | /run/*/*) expose "$path" ;;
    esac
  done
  for path in /etc/passwd /etc/group /etc/hosts /etc/resolv.conf; do
    [ ! -f "$path" ] || [ ! -f "$root$path" ] || bind+=(--ro-bind "$path" "$path")
  done
  case " ${root_locales[*]/%/.UTF-8} " in # of the caller's locale, at least its UTF-8
    *" ${LC_ALL:-${LC_CTYPE:-${LANG:-none}}} "*) ;;
    *) bind+=(--setenv LC_ALL C.UTF-8) ;;
  esac
  path=$(realpath -m /etc/localtime)
  case $path in /usr/share/zoneinfo/*) bind+=(--setenv TZ "${TZ:-${path#/usr/share/zoneinfo/}}") ;; esac
  [ ! -d "${XDG_RUNTIME_DIR:-}" ] || bind+=(--bind "$XDG_RUNTIME_DIR" "$XDG_RUNTIME_DIR")

  local inside=(bwrap --die-with-parent --ro-bind "$root" / --ro-bind-try /sys /sys --proc /proc --dev /dev
    --dev-bind-try /dev/dri /dev/dri --tmpfs /run "${bind[@]}" --chdir "$PWD"
    --setenv PATH /usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin)
  for path in CC CFLAGS CPATH C_INCLUDE_PATH LIBRARY_PATH LDFLAGS LD_LIBRARY_PATH LD_PRELOAD PKG_CONFIG_PATH \
              PYTHONPATH PYTHONHOME GI_TYPELIB_PATH GIO_MODULE_DIR GTK_PATH GTK_EXE_PREFIX; do
    inside+=(--unsetenv "$path") # these speak of the host
  done
  "${inside[@]}" true || die "bubblewrap may not enter the private root here. It needs real root or user namespaces" \
    "(on Ubuntu 24.04: sysctl kernel.apparmor_restrict_unprivileged_userns=0)."
  # No exec: bubblewrap dies with this script, not with a passing thread of whoever called it.
  "${inside[@]}" -- "$checkout/dev" "$@"
  exit
}

expose() { # FOLDER: adds it to the caller's bind, at the same path
  [ -d "$1" ] || return 0
  mkdir -p "$root$1"
  bind+=(--bind "$1" "$1")
}
