// Copies the binaries into a cache and tells where they are.
import { copyOnce, packagedBinaries } from '../binaries.ts';

const copy = copyOnce(packagedBinaries(), process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify({ copy })}\n`);
