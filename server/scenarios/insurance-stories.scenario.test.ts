import { storiesAre } from './stories-are.ts';

storiesAre('stories of insurance', (file) => file.startsWith('insurance'));
