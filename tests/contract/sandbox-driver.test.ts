import { readConfig } from '../../sandbox-server/config.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { FakeDriver } from '../fakes/fake-driver.ts';
import { sandboxDriverContract } from './sandbox-driver.ts';

sandboxDriverContract('FakeDriver', () => new FakeDriver(1));
sandboxDriverContract('RootlessDriver', () => new RootlessDriver({ ...readConfig(), capacity: 1 }));
