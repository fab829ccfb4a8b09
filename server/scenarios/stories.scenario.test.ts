import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playStory } from './play-story.ts';
import { STORIES } from './read-story.ts';

const files = readdirSync(STORIES, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.story'))
  .sort();

describe('stories of the office', () => {
  it.each(files)('%s', async (file) => {
    const { checks, writes } = await playStory(file);
    expect(checks).toBeGreaterThan(0);
    expect(writes).toBeGreaterThan(0);
  });
});
