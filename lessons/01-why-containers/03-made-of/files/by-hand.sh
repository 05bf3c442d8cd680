# A container without Docker:  bash by-hand.sh [command…]
mkdir -p upper work merged

exec unshare --user --map-root-user --mount --pid --fork bash -euc '
  hostname boat
  mount -t overlay overlay -o lowerdir=image,upperdir=upper,workdir=work merged
  mount -t proc proc merged/proc
  exec chroot merged "$@"
' by-hand "${@:-sh}"
