import { Duplex, Transform } from 'node:stream';

/** The stream, but reading it ends with an error beyond so many bytes: what a sandbox sends has no end of its own. */
export function limitBytes(stream: Duplex, maxBytes: number): Duplex {
  let received = 0;
  const limiter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length;
      if (received <= maxBytes) return done(null, chunk);
      done(new Error(`The sandbox sent more than the ${maxBytes} bytes that are read from one stream.`));
    },
  });
  stream.on('error', (error) => limiter.destroy(error));
  stream.once('close', () => limiter.end());
  return Duplex.from({ readable: stream.pipe(limiter), writable: stream });
}
