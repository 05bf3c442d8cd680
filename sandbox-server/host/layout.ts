import { join } from 'node:path';

/** Where everything lies below the data directory: the one place that knows. */
export interface DataLayout {
  /** Root file system of every sandbox, owned by root; sandboxes see it through an id-mapped mount. */
  rootfs: string;
  /** Layers of the course images (an overlay2 folder) with `skeleton.tar` beside them; see images/layer-store.ts. */
  layers: string;
  /** Storage of the course registry: the stand-ins, */
  registryStore: string;
  /** or what it has pulled through from DRYDOCK_REGISTRY_UPSTREAM. */
  registryCache: string;
  /** Program of the course registry. */
  registryProgram: string;
  /** Mount points, one folder a slot, filled only in the holder's mount namespace. */
  mounts: string;
  /** Who holds the sandboxes' user namespace; written by root. */
  holderRecord: string;
  /** The running server's process; written by root, readable by all. */
  serverRecord: string;
  /** The server's log, when it was started on a terminal. */
  serverLog: string;
  /** Owned by the unprivileged user from here on: OCI bundles and records of sandboxes, */
  sandboxes: string;
  /** runc's own state, */
  runtimeState: string;
  /** one file for each slot in use, holding the sandbox's id, */
  slots: string;
  /** sockets that sandboxes see read-only at /run/drydock, */
  services: string;
  /** the learners' progress. */
  database: string;
}

/** All paths of a data directory. */
export function layoutOf({ dataDir }: { dataDir: string }): DataLayout {
  const run = join(dataDir, 'run');
  return {
    rootfs: join(dataDir, 'workstation', 'rootfs'),
    layers: join(dataDir, 'images', 'layers'),
    registryStore: join(dataDir, 'images', 'registry'),
    registryCache: join(run, 'registry-cache'),
    registryProgram: join(dataDir, 'registry', 'usr', 'bin', 'docker-registry'),
    mounts: join(dataDir, 'mounts'),
    holderRecord: join(dataDir, 'holder.json'),
    serverRecord: join(dataDir, 'server.json'),
    serverLog: join(dataDir, 'server.log'),
    sandboxes: join(run, 'sandboxes'),
    runtimeState: join(run, 'runc'),
    slots: join(run, 'slots'),
    services: join(run, 'services'),
    database: join(dataDir, 'db', 'drydock.sqlite'),
  };
}

/** Mount points of slot k: its view of the root file system and of the image layers. */
export function slotMounts(layout: DataLayout, slot: number): { rootfs: string; layers: string } {
  const folder = join(layout.mounts, String(slot));
  return { rootfs: join(folder, 'rootfs'), layers: join(folder, 'layers') };
}
