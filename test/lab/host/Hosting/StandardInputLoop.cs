using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// Reads statements from standard input, as the console host does for '-Command -': a line that is complete runs at
/// once; a line that is not starts a block, which runs at the first blank line. A failing statement does not
/// stop the next. A block that is still open at the end of the stream never runs.
/// </summary>
internal sealed class StandardInputLoop(StatementRunner runner, LabHost host)
{
    // The console host turns the application cursor keys of the terminal on before it reads and off before it runs.
    private const string CursorKeysOn = "\x1b[?1h";
    private const string CursorKeysOff = "\x1b[?1l";

    public void Run()
    {
        StringBuilder? block = null;
        while (host.ExitCode is null)
        {
            WriteEscape(CursorKeysOn);
            var line = StandardInput.ReadLine();
            if (line is null)
            {
                return;
            }

            var blank = string.IsNullOrWhiteSpace(line);
            if (block is not null && !blank)
            {
                block.Append('\n').Append(line);
                continue;
            }

            if (block is null && blank)
            {
                continue;
            }

            var statement = block?.ToString() ?? line;
            block = null;
            WriteEscape(CursorKeysOff);
            var thrown = runner.Run(statement);
            if (thrown is IncompleteParseException || thrown?.InnerException is IncompleteParseException)
            {
                block = new StringBuilder(statement);
            }
            else if (thrown is not null)
            {
                runner.Report(thrown);
            }
        }
    }

    private void WriteEscape(string sequence)
    {
        PSHostUserInterface ui = host.UI;
        if (ui.SupportsVirtualTerminal)
        {
            ui.Write(sequence);
        }
    }
}
