/**
 * Words for how far an audit is: users, users a second and the time left. Told at most every `interval` seconds, and at the
 * end.
 */
export function rateWords(
  tell: (activity: string) => void,
  interval: number,
  clock: () => number = () => performance.now() / 1000,
): (done: number, total: number | null) => void {
  const began = clock();
  let told = Number.NEGATIVE_INFINITY;
  return (done, total) => {
    const now = clock();
    const isEnd = total !== null && done >= total;
    if (now - told < interval && !isEnd) return;
    told = now;
    const rate = done / Math.max(now - began, 0.001);
    const parts = [
      total === null ? `${number(done)} users` : `${number(done)} of ${number(Math.max(total, done))} users`,
      `${number(Math.round(rate))} a second`,
    ];
    if (total !== null && done < total) parts.push(`${timeLeft((total - done) / rate)} left`);
    tell(parts.join(', '));
  };
}

const number = (value: number) => value.toLocaleString('en');

function timeLeft(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
