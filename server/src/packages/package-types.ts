/** What the practice sells, dated: a package once sold keeps the terms it was sold with. */
import { refuse } from '@clearhour/values';
import type { Work } from '../platform/context.ts';
import { type DatedKind, serviceById } from '../practice/index.ts';
import { PackageType, packageTypeFields } from './packages-contract.ts';

export const packageTypes: DatedKind<typeof packageTypeFields, typeof PackageType> = {
  noun: 'package-type',
  words: 'package',
  nouns: 'package-types',
  tag: 'Packages',
  table: 'package_types',
  prefix: 'pkt',
  needs: 'fees.manage',
  fields: packageTypeFields,
  view: PackageType,
  pastStays: true,
  rivals: (a, b) => a.name.toLowerCase() === b.name.toLowerCase(),
  check: async (work: Work, b) => {
    if (b.priceCents < BigInt(b.sessions)) {
      return refuse('price-too-small', 'A session of it would cost nothing. Set a higher price.', {
        field: 'priceCents',
      });
    }
    if (b.warnAt >= b.sessions) {
      return refuse(
        'warn-too-early',
        'It would warn from the day it is sold. Warn at fewer sessions than it has.',
        { field: 'warnAt' },
      );
    }
    for (const id of b.serviceIds) {
      if (await serviceById(work, id)) continue;
      return refuse('no-such-service', 'Choose services of this practice.', {
        field: 'serviceIds',
      });
    }
    return undefined;
  },
};
