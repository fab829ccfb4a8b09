import { useNetwork } from '@mantine/hooks';
import classes from './Shell.module.css';

export function OfflineNotice() {
  const { online } = useNetwork();
  return (
    <div role="status">
      {!online && (
        <div className={classes.notice}>
          No connection. You can read what is on the screen; what you save waits until it is back.
        </div>
      )}
    </div>
  );
}
