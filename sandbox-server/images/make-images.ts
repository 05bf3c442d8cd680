import { readConfig } from '../config.ts';
import { Distribution } from '../registry/distribution.ts';
import { RootlessDriver } from '../sandbox/rootless-driver.ts';
import { makeImages } from './workshop.ts';

/**
 * A program of its own, since it runs inside the holder while the set-up that starts it runs as root outside:
 * make-images.ts <engine data folder> <base archive> <registry storage> <node packages>. Prints one line a step.
 */
const [data = '', baseArchive = '', storage = '', nodePackages = ''] = process.argv.slice(2);
const config = readConfig();
await using _registry = await Distribution.start(config, { storage, isWritable: true });
await makeImages(
  new RootlessDriver(config),
  { data, baseArchive, nodePackages },
  (line) => void process.stdout.write(`${line}\n`),
);
