import { createServer } from 'node:http2';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { FakeDocker } from '../../fakes/fake-docker.ts';

/** A build of the fake; its steps are told in the order they are given. */
export interface FakeBuild {
  ref: string;
  attributes?: Record<string, string>;
  error?: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  completedAt?: number;
  createdBy?: string[];
  steps?: { name: string; cached?: boolean; error?: string }[];
}

const message = (write: (writer: BinaryWriter) => void) => {
  const writer = new BinaryWriter();
  write(writer);
  return writer.finish();
};
const bytes = (writer: BinaryWriter, field: number, value: Uint8Array) =>
  writer.tag(field, WireType.LengthDelimited).bytes(value);
const text = (writer: BinaryWriter, field: number, value: string) => bytes(writer, field, Buffer.from(value));
const time = (ms: number) =>
  message((writer) => {
    writer.tag(1, WireType.Varint).int64(Math.floor(ms / 1000));
    writer.tag(2, WireType.Varint).int32((ms % 1000) * 1e6);
  });
const entry = (key: string, value: string) => message((writer) => text(text(writer, 1, key), 2, value));

const encodeEvent = (build: FakeBuild) =>
  message((event) => {
    const record = message((writer) => {
      text(writer, 1, build.ref);
      for (const [key, value] of Object.entries(build.attributes ?? {})) bytes(writer, 3, entry(key, value));
      if (build.error)
        bytes(
          writer,
          5,
          message((status) => text(status, 2, build.error!)),
        );
      bytes(writer, 6, time(build.createdAt));
      if (build.completedAt !== undefined) bytes(writer, 7, time(build.completedAt));
      const history = build.createdBy?.map((created_by) => ({ created_by }));
      if (history) bytes(writer, 9, entry('containerimage.config', JSON.stringify({ history })));
    });
    bytes(event.tag(1, WireType.Varint).int32(1), 2, record);
  });

const encodeStatus = ({ steps = [] }: FakeBuild) =>
  message((status) => {
    for (const step of steps) {
      const begun = message((writer) => text(text(writer, 1, step.name), 3, step.name));
      const ended = message((writer) => {
        text(text(writer, 1, step.name), 3, step.name)
          .tag(4, WireType.Varint)
          .bool(step.cached ?? false);
        bytes(bytes(writer, 5, time(1000)), 6, time(3000));
        if (step.error) text(writer, 7, step.error);
      });
      bytes(bytes(status, 1, begun), 1, ended);
    }
  });

function frame(payload: Uint8Array): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

/** Lets the fake engine answer for a builder that remembers these builds, over real HTTP/2. */
export function serveBuilder(docker: FakeDocker, builds: FakeBuild[]): void {
  const server = createServer();
  server.on('stream', (stream, headers) => {
    const method = String(headers[':path']).split('/').at(-1);
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const asked = Buffer.concat(chunks).toString();
      const build = builds.find(({ ref }) => asked.includes(ref));
      const answer = method === 'Status' && build ? [encodeStatus(build)] : builds.map(encodeEvent);
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
      stream.on('wantTrailers', () =>
        stream.sendTrailers({ 'grpc-status': method === 'Solve' ? '12' : '0' }),
      );
      stream.end(Buffer.concat(answer.map(frame)));
    });
  });
  docker.takeUpgrade = (socket) => server.emit('connection', socket);
}
