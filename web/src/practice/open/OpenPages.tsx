export default function OpenPages(_: { signedIn: boolean; error: Error | null }) {
  return null;
}
