import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/**
 * Turns a stopped engine's data folder into what makes images present in a sandbox at once. Its layers
 * (overlay2/<id>/diff) stay on disk once, and each sandbox sees them read-only at /layers. `skeleton.tar` beside them
 * holds the rest: the engine's metadata (about a megabyte), with a link into /layers in each layer's place.
 * A sandbox unpacks it into its own empty data folder before its engine starts (workstation/overlay/…/init).
 */
export async function makeLayerStore(engineData: string, target: string): Promise<void> {
  await execa('sh', ['-euc', skeletonScript, 'sh', engineData]);
  await rm(target, { recursive: true, force: true });
  await rename(join(engineData, 'overlay2'), target);
  await rename(join(engineData, 'skeleton.tar'), join(target, 'skeleton.tar'));
  await rm(engineData, { recursive: true, force: true });
}

/**
 * `committed` tells the engine that a layer is complete. A layer without parents gets an empty one below it: BuildKit
 * would otherwise copy the whole base into every image that is built on it, instead of linking to it.
 */
const skeletonScript = `
cd "$1"
mkdir -p skeleton/image skeleton/overlay2/l skeleton/overlay2/empty/diff
cp -a image/overlay2 skeleton/image/
rm -rf skeleton/image/overlay2/layerdb/mounts skeleton/image/overlay2/layerdb/tmp
cp -a overlay2/l/. skeleton/overlay2/l/
ln -s ../empty/diff skeleton/overlay2/l/EMPTYLAYEROFTHECOURSE00000
for layer in overlay2/*/; do
  id=$(basename "$layer")
  case $id in l | *-init | *-removing) continue ;; esac
  to=skeleton/overlay2/$id
  mkdir -p "$to/work"
  cp -a "$layer/link" "$to/"
  if [ -e "$layer/lower" ]; then cp -a "$layer/lower" "$to/"; else printf l/EMPTYLAYEROFTHECOURSE00000 >"$to/lower"; fi
  : >"$to/committed"
  ln -s "/layers/$id/diff" "$to/diff"
done
find skeleton -type d -exec chmod 711 {} +
chmod 755 skeleton/overlay2/empty/diff
tar -C skeleton --owner=0 --group=0 --numeric-owner -cf skeleton.tar .
chmod 644 skeleton.tar
`;
