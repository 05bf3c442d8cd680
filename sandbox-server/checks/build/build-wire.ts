/**
 * The few fields of BuildKit's messages that are of use here, by their numbers in BuildKit's control.proto
 * (api/services/control) and ops of solver/pb. Unknown fields are passed over, as protobuf wants.
 */
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

type Fields = Record<number, (reader: BinaryReader) => void>;

function readFields(bytes: Uint8Array, fields: Fields): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [number, wireType] = reader.tag();
    const read = fields[number];
    if (read) read(reader);
    else reader.skip(wireType, number);
  }
}

/** A build as the builder remembers it. */
export interface BuildRecord {
  ref: string;
  /** What the front end was asked, e.g. `filename`, `target`, `label:…`, `build-arg:…`. */
  attributes: Record<string, string>;
  /** Empty when it succeeded. */
  error: string;
  createdAt: Date;
  /** Undefined while it goes on. */
  completedAt: Date | undefined;
  /** What it exported, e.g. `containerimage.config`. */
  response: Record<string, string>;
}

/** One step at one moment; a later report on the same `digest` replaces it. */
export interface Vertex {
  digest: string;
  name: string;
  cached: boolean;
  startedAt: Date | undefined;
  completedAt: Date | undefined;
  error: string;
}

/** `BuildHistoryRequest` that ends with what there is, in place of waiting for more. */
export function encodeHistoryRequest(): Uint8Array {
  return new BinaryWriter().tag(3, WireType.Varint).bool(true).finish();
}

/** `StatusRequest` for a build. */
export function encodeStatusRequest(ref: string): Uint8Array {
  return new BinaryWriter().tag(1, WireType.LengthDelimited).string(ref).finish();
}

/** `UpdateBuildHistoryRequest` that deletes a record. */
export function encodeRemoval(ref: string): Uint8Array {
  const writer = new BinaryWriter().tag(1, WireType.LengthDelimited).string(ref);
  return writer.tag(3, WireType.Varint).bool(true).finish();
}

/** The record within a `BuildHistoryEvent`; undefined in one that says a record is gone. */
export function decodeHistoryEvent(bytes: Uint8Array): BuildRecord | undefined {
  let record: BuildRecord | undefined;
  let kind = 0;
  readFields(bytes, {
    1: (reader) => (kind = reader.int32()),
    2: (reader) => (record = decodeRecord(reader.bytes())),
  });
  const deleted = 2;
  return kind === deleted ? undefined : record;
}

function decodeRecord(bytes: Uint8Array): BuildRecord {
  const record: BuildRecord = {
    ref: '',
    attributes: {},
    error: '',
    createdAt: new Date(0),
    completedAt: undefined,
    response: {},
  };
  readFields(bytes, {
    1: (reader) => (record.ref = reader.string()),
    3: (reader) => readEntry(reader.bytes(), record.attributes),
    5: (reader) => (record.error = decodeStatusMessage(reader.bytes())),
    6: (reader) => (record.createdAt = decodeTime(reader.bytes())),
    7: (reader) => (record.completedAt = decodeTime(reader.bytes())),
    9: (reader) => readEntry(reader.bytes(), record.response),
  });
  return record;
}

/** The vertexes of a `StatusResponse`. */
export function decodeStatus(bytes: Uint8Array): Vertex[] {
  const vertexes: Vertex[] = [];
  readFields(bytes, { 1: (reader) => vertexes.push(decodeVertex(reader.bytes())) });
  return vertexes;
}

function decodeVertex(bytes: Uint8Array): Vertex {
  const vertex: Vertex = {
    digest: '',
    name: '',
    cached: false,
    startedAt: undefined,
    completedAt: undefined,
    error: '',
  };
  readFields(bytes, {
    1: (reader) => (vertex.digest = reader.string()),
    3: (reader) => (vertex.name = reader.string()),
    4: (reader) => (vertex.cached = reader.bool()),
    5: (reader) => (vertex.startedAt = decodeTime(reader.bytes())),
    6: (reader) => (vertex.completedAt = decodeTime(reader.bytes())),
    7: (reader) => (vertex.error = reader.string()),
  });
  return vertex;
}

function readEntry(bytes: Uint8Array, map: Record<string, string>): void {
  let key = '';
  let value = '';
  readFields(bytes, { 1: (reader) => (key = reader.string()), 2: (reader) => (value = reader.string()) });
  map[key] = value;
}

function decodeStatusMessage(bytes: Uint8Array): string {
  let message = 'failed';
  readFields(bytes, { 2: (reader) => (message = reader.string()) });
  return message;
}

function decodeTime(bytes: Uint8Array): Date {
  let seconds = 0;
  let nanoseconds = 0;
  readFields(bytes, {
    1: (reader) => (seconds = Number(reader.int64())),
    2: (reader) => (nanoseconds = reader.int32()),
  });
  return new Date(seconds * 1000 + nanoseconds / 1e6);
}
