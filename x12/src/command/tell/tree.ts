/** Any set by its guide alone: every loop and segment with the guide's name for it. */
import type { LoopNode } from '../../grammar/loop-reader.ts';
import type { ElementUse, SegmentUse } from '../../grammar/shape.ts';
import type { Segment } from '../../syntax/segment.ts';
import { day, type Line, line, type Said } from '../said.ts';

/** A loop and everything in it as lines. */
export function treeLines(node: LoopNode, depth: number): Line[] {
  const own = node.segments.map(({ segment, use }) =>
    line(depth + 1, segmentText(segment, use), use ? 'plain' : 'dim'),
  );
  return [
    line(depth, `${node.loop.name} (${node.id})`, depth === 0 ? 'title' : 'plain'),
    ...own,
    ...node.children.flatMap((child) => treeLines(child, depth + 1)),
  ];
}

/** "Patient name: person or organization 1, last name ALPHA". */
export function segmentText(segment: Segment, use: SegmentUse | undefined): string {
  const name = use ? `${segment.tag} ${use.name}` : segment.tag;
  const parts: string[] = [];
  for (let n = 1; n <= segment.count; n++) {
    const element = use?.elements[n - 1];
    if (segment.has(n)) parts.push(elementText(segment.element(n), element));
  }
  return parts.length > 0 ? `${name}: ${parts.join(', ')}` : name;
}

const elementText = (text: string, use: ElementUse | undefined): string => {
  const value = use?.type === 'DT' ? day(text) : text;
  return use ? `${use.name} ${value}` : value;
};

/** A loop as JSON: elements by their names in the guide ("CLM05-1"), repeated ones as lists. */
export function treeJson(node: LoopNode): object {
  return {
    loop: node.id,
    name: node.loop.name,
    segments: node.segments.map(({ segment, use }) => ({
      segment: segment.tag,
      ...(use ? { name: use.name } : {}),
      elements: elementsJson(segment),
    })),
    loops: node.children.map(treeJson),
  };
}

export function elementsJson(segment: Segment): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {};
  segment.elements.forEach((repetitions, i) => {
    const key = segment.tag + String(i + 1).padStart(2, '0');
    const add = (name: string, value: string): void => {
      const before = all[name];
      all[name] = before === undefined ? value : [before, value].flat();
    };
    for (const components of repetitions)
      if (components.length === 1) add(key, components[0] ?? '');
      else
        components.forEach((value, c) => {
          if (value !== '') add(`${key}-${c + 1}`, value);
        });
  });
  return all;
}

/** A whole set by its guide alone. */
export const saidTree = (root: LoopNode): Said => ({
  kind: 'set',
  lines: () => treeLines(root, 0),
  json: () => treeJson(root),
});
