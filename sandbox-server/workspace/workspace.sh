# Works on one lesson's folder, inside the sandbox, as the learner: workspace.sh <operation> <folder> [argument...]
#
# A folder is opened first and the descriptor's own path is judged, not the path that was asked for. All work then goes
# through /proc/self/fd/<descriptor>, which stays the same folder whatever links are exchanged meanwhile.
# Ends with 0, with a code of `fail` below (workspace-script.ts gives them words), or with 1 and the message of the
# program that failed, in the C locale.

set -u
export PATH=/usr/bin:/bin LC_ALL=C
umask 022
operation=$1
root=$2
shift 2

fail() {
  case $1 in
    missing) exit 10 ;;
    outside) exit 11 ;;
    not-a-file) exit 12 ;;
    exists) exit 13 ;;
    changed) exit 14 ;;
    incomplete) exit 15 ;;
    busy) exit 16 ;;
    no-folder) exit 17 ;;
    read-only) exit 18 ;;
  esac
}

within_root() {
  [[ $1 == "$root" || $1 == "$root"/* ]]
}

# Sets `folder` to a descriptor of a folder in the workspace. The trailing /. keeps a FIFO from being opened.
open_folder() {
  [[ -d $1 ]] || fail no-folder
  exec {folder}<"$1/." || exit 1
  within_root "$(readlink "/proc/self/fd/$folder")" || fail outside
}

# Sets `target` to where a path is, so that it can be used however links change. The last name is not followed.
open_parent() {
  local parent=$root
  [[ $1 != */* ]] || parent=$root/${1%/*}
  open_folder "$parent"
  target=/proc/self/fd/$folder/${1##*/}
}

# Sets `real` to where a path leads, all links followed. The x keeps a newline that ends a name.
resolve() {
  real=$(realpath -e -- "$root/$1" 2>/dev/null && printf x) || fail missing
  real=${real%$'\nx'}
  within_root "$real" || fail outside
}

exists() {
  [[ -e $1 || -L $1 ]]
}

# The size in bytes and a newline; after it the content, unless the file is larger than $2.
read_file() {
  local file size
  resolve "$1"
  [[ -f $real ]] || fail not-a-file
  exec {file}<"$real" || exit 1
  within_root "$(readlink "/proc/self/fd/$file")" || fail outside
  size=$(stat -L -c %s "/proc/self/fd/$file") || exit 1
  echo "$size"
  if ((size <= $2)); then head -c "$2" <&"$file"; fi
}

# The whole content comes before the file is touched: a full disk or a cut connection leaves the old one as it was.
write_file() {
  local path=$1 bytes=$2 version=$3
  if [[ -L $root/$path ]]; then
    resolve "$path"
    path=${real#"$root"/}
  fi
  temporary=$(mktemp "$HOME/.drydock-XXXXXX") || exit 1
  trap 'rm -f -- "$temporary"' EXIT
  cat >"$temporary" || exit 1
  (($(stat -c %s "$temporary") == bytes)) || fail incomplete
  open_parent "$path"
  flock -w 5 "$folder" || fail busy
  replace_file "$version"
}

replace_file() {
  if exists "$target"; then
    [[ -f $target ]] || fail not-a-file
    [[ -n $1 ]] || fail exists
    [[ $(sha256sum <"$target") == "$1 "* ]] || fail changed
    [[ -w $target ]] || fail read-only
    chmod --reference="$target" "$temporary" || exit 1
  else
    [[ -z $1 ]] || fail changed
    chmod 644 "$temporary" || exit 1
  fi
  mv -T -- "$temporary" "$target" || exit 1
}

make_directory() {
  open_parent "$1"
  exists "$target" && fail exists
  mkdir -- "$target" || exit 1
}

rename_entry() {
  local from
  open_parent "$1"
  from=$target
  exists "$from" || fail missing
  open_parent "$2"
  exists "$target" && fail exists
  mv -T -- "$from" "$target" || exit 1
}

delete_entry() {
  open_parent "$1"
  exists "$target" || fail missing
  rm -rf -- "$target" || exit 1
}

# What is near the top comes first, so that one deep folder cannot push the rest out of the first $1 entries.
list_files() {
  local format='%y %s %T@ %P\0'
  exists "$root" || exit 0
  open_folder "$root"
  cd "/proc/self/fd/$folder" || exit 1
  {
    find . -mindepth 1 -maxdepth 2 -printf "$format"
    find . -mindepth 3 -printf "$format"
  } 2>/dev/null | head -z -n "$1"
}

# Unpacks the tar stream of the lesson's starter files, once in a sandbox's life; what is there already stays.
prepare() {
  local prepared="$HOME/.local/state/drydock/${root##*/}"
  mkdir -p -- "$root" || exit 1
  open_folder "$root"
  flock -w 10 "$folder" || fail busy
  [[ ! -e $prepared ]] || exit 0
  tar --extract --skip-old-files --no-same-owner --directory "/proc/self/fd/$folder" || exit 1
  mkdir -p -- "$HOME/.local/state/drydock" && : >"$prepared" || exit 1
}

# Writes something once it watches and after each change, until it is ended. Too many folders to watch end it as well.
watch() {
  open_folder "$root"
  exec inotifywait --monitor --recursive --format %e \
    --event create,delete,move,close_write,delete_self,move_self "$root"
}

case $operation in
  read) read_file "$@" ;;
  write) write_file "$@" ;;
  directory) make_directory "$@" ;;
  rename) rename_entry "$@" ;;
  delete) delete_entry "$@" ;;
  list) list_files "$@" ;;
  prepare) prepare ;;
  watch) watch ;;
esac
