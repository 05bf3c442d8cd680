import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { idsPerSlot, workshopSlot } from '../sandbox/slots.ts';
import type { Identity } from './identity.ts';
import { slotMounts, type DataLayout } from './layout.ts';
import { exists } from './exists.ts';

/** A folder of the host and where the unprivileged server finds it, read-only. */
export interface ShownFolder {
  source: string;
  target: string;
}

/**
 * A shell script with all mounts the sandboxes will ever need, to be run once as root in a mount namespace of its own.
 * What is on disk belongs to root (the workstation) or to the workshop's ids (the image layers); each slot gets a
 * read-only view in which it belongs to the slot's ids. Nobody needs root afterwards.
 */
export async function makeMountScript(
  layout: DataLayout,
  identity: Identity,
  capacity: number,
  shown: readonly ShownFolder[],
): Promise<string> {
  const lines: string[] = [];
  for (const { source, target } of shown)
    lines.push(`mount --bind -o ro,nosuid,nodev ${quote(source)} ${quote(await makeFolder(target))}`);
  const hasLayers = await exists(join(layout.layers, 'skeleton.tar'));
  for (let slot = workshopSlot; slot <= capacity; slot++) {
    const target = slotMounts(layout, slot);
    lines.push(idMappedMount(layout, layout.rootfs, await makeFolder(target.rootfs), 0, identity, slot));
    if (!hasLayers) continue;
    const from = hostIdOf(identity, workshopSlot);
    // Overlay file systems on id-mapped layers need Linux 5.19; without them sandboxes pull from the mirror.
    lines.push(
      `${idMappedMount(layout, layout.layers, await makeFolder(target.layers), from, identity, slot)} || true`,
    );
  }
  return lines.join('\n');
}

function idMappedMount(
  layout: DataLayout,
  source: string,
  target: string,
  fromId: number,
  identity: Identity,
  slot: number,
): string {
  const map = `X-mount.idmap=b:${fromId}:${hostIdOf(identity, slot)}:${idsPerSlot}`;
  return `${workstationMount(layout)} --bind -o ro,nodev,${map} ${quote(source)} ${quote(target)}`;
}

/** First id of a slot as the host sees it. */
function hostIdOf(identity: Identity, slot: number): number {
  return identity.subIdStart + slot * idsPerSlot;
}

/** The workstation's own mount(8), run on the host: X-mount.idmap came with util-linux 2.39, Debian 12 has 2.38. */
function workstationMount({ rootfs }: DataLayout): string {
  const [loader, libraries] =
    process.arch === 'arm64'
      ? ['usr/lib/ld-linux-aarch64.so.1', 'usr/lib/aarch64-linux-gnu']
      : ['usr/lib64/ld-linux-x86-64.so.2', 'usr/lib/x86_64-linux-gnu'];
  return [join(rootfs, loader), '--library-path', join(rootfs, libraries), join(rootfs, 'usr/bin/mount')]
    .map(quote)
    .join(' ');
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true });
  return path;
}
