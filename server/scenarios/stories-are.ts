/** The stories of a kind, each a test: two files of them may run beside each other. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playStory } from './play-story.ts';
import { STORIES } from './read-story.ts';

export function storiesAre(kind: string, mine: (file: string) => boolean): void {
  const files = readdirSync(STORIES, { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.story') && mine(f))
    .sort();
  describe(kind, () => {
    it.each(files)('%s', async (file) => {
      const { checks, writes } = await playStory(file);
      expect(checks).toBeGreaterThan(0);
      expect(writes).toBeGreaterThan(0);
    });
  });
}
