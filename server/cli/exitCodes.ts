/** What the command line's exit codes mean. Knows no command. */

/** Nothing to report. */
export const EXIT_CLEAN = 0;
/** Something was found. */
export const EXIT_FINDINGS = 1;
/** The run itself went wrong. */
export const EXIT_BROKEN = 2;
