using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// Routes the streams as the console host does with redirected handles: errors to standard error,
/// everything else (warnings, verbose, debug, Write-Host) to standard output. Progress is drawn only on a terminal, so never here.
/// </summary>
internal sealed class LabUserInterface : PSHostUserInterface
{
    private readonly bool interactive;

    public LabUserInterface(bool interactive)
    {
        this.interactive = interactive;
        var terminal = Environment.GetEnvironmentVariable("TERM");
        SupportsVirtualTerminal = terminal != "dumb" && !DesktopEdition.IsOn;
        if (terminal is "xterm-mono" or "xtermm" || Environment.GetEnvironmentVariable("NO_COLOR") is not null || DesktopEdition.IsOn)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }
    }

    public override PSHostRawUserInterface RawUI { get; } = new LabRawUserInterface();

    public override bool SupportsVirtualTerminal { get; }

    public override void Write(string value) => Console.Out.Write(GetOutputString(value, SupportsVirtualTerminal));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Console.Out.WriteLine(GetOutputString(value, SupportsVirtualTerminal));

    public override void WriteErrorLine(string value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Console.Error.WriteLine(GetOutputString(value, SupportsVirtualTerminal));
        }
    }

    public override void WriteDebugLine(string message) => WriteLine(Styled(FormatStyle.Debug, $"DEBUG: {message}"));

    public override void WriteVerboseLine(string message) => WriteLine(Styled(FormatStyle.Verbose, $"VERBOSE: {message}"));

    public override void WriteWarningLine(string message) => WriteLine(Styled(FormatStyle.Warning, $"WARNING: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine()
    {
        RequireInteraction();
        return StandardInput.ReadLine() ?? string.Empty;
    }

    public override SecureString ReadLineAsSecureString()
    {
        var secure = new SecureString();
        foreach (var character in ReadLine())
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        RequireInteraction();
        Introduce(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var description in descriptions)
        {
            Write($"{description.Name}: ");
            answers[description.Name] = new PSObject(ReadLine());
        }

        return answers;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireInteraction();
        Introduce(caption, message);
        return new ChoicePrompt(choices, defaultChoice).Ask(this);
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        PromptForCredential(caption, message, userName, targetName, PSCredentialTypes.Default, PSCredentialUIOptions.Default);

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options)
    {
        RequireInteraction();
        Introduce(caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            Write("User: ");
            userName = ReadLine();
        }

        Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadLineAsSecureString());
    }

    private string Styled(FormatStyle style, string text) =>
        SupportsVirtualTerminal ? GetFormatStyleString(style) + text + PSStyle.Instance.Reset : text;

    private void Introduce(string caption, string message)
    {
        WriteLine();
        if (!string.IsNullOrEmpty(caption))
        {
            WriteLine(caption);
        }

        if (!string.IsNullOrEmpty(message))
        {
            WriteLine(message);
        }
    }

    private void RequireInteraction()
    {
        if (!interactive)
        {
            throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.");
        }
    }
}
