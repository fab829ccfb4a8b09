/**
 * packages: sessions paid ahead, so many at one price.
 * Comes from: the desk (what is sold, to whom). Goes to: charges (is a visit covered, at what price), payments (money
 *   set apart, applied, given back).
 * Owns: package types, packages sold, the sessions used of them.
 * Always true: a session of a package is used by one standing charge; a visit uses one session at most; what was
 *   agreed at the sale holds until the end.
 * Not here: the money (payments set it apart and apply it), what a visit costs without a package (charges).
 */
export {
  endOf,
  type Package,
  type PackageState,
  shareOfSession,
  stateOf,
  toPay,
} from './package.ts';
export { registerPackageRoutes } from './packages-routes.ts';
export {
  changePackage,
  type PackageUse,
  packageById,
  packagesOf,
  standingPackages,
  usesWhere,
} from './packages-store.ts';
export {
  extendPackage,
  holdPackage,
  namesOfServices,
  noSuchPackage,
  packageEnded,
  sellPackage,
} from './sell-package.ts';
export {
  buyerWhoBears,
  type Covered,
  freeSession,
  packageFor,
  usedBy,
  usePackage,
} from './use-package.ts';
