import { writeFile } from 'node:fs/promises';
import { serializeSnapshot } from '../directory/snapshot.js';
import { startForest } from './forest.js';
import { places } from './places.js';
import { record } from './recorder.js';

// Makes test/lab/directory/contoso.json anew: node dist/test/lab/forest/record.js
const forest = await startForest();
try {
  const snapshot = await record(forest);
  await writeFile(places.snapshot, serializeSnapshot(snapshot));
  console.log(`${snapshot.objects.length} objects of ${snapshot.recordedFrom} written to ${places.snapshot}`);
} finally {
  await forest.stop();
}
