using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>The host the engine talks to. Calls itself ConsoleHost, as scripts look at that name.</summary>
internal sealed class LabHost(LabUserInterface userInterface) : PSHost
{
    private int? exitCode;

    /// <summary>Set by 'exit': the session ends after the running statement.</summary>
    public int? ExitCode => exitCode;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "ConsoleHost";

    public override PSHostUserInterface UI => userInterface;

    public override Version Version => PSVersionInfo.PSVersion;

    public override void EnterNestedPrompt() => throw new NotSupportedException("A nested prompt needs a terminal.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("A nested prompt needs a terminal.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => this.exitCode = exitCode;
}
