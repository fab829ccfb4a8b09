import { storiesAre } from './stories-are.ts';

storiesAre('stories of the office', (file) => !file.startsWith('insurance'));
