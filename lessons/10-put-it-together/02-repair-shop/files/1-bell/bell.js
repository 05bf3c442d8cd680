const startedAt = Date.now();
const strokes = () => Math.floor((Date.now() - startedAt) / 5000);

setInterval(() => console.log(`stroke ${strokes()}`), 5000);

process.on('SIGTERM', () => {
  console.log(`watch ends after ${strokes()} strokes`);
  process.exit();
});
