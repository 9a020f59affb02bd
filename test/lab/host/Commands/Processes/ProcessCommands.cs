using System.Diagnostics;
using System.Management.Automation;

namespace Microsoft.PowerShell.Commands;

/// <summary>Finding processes by name (wildcards) or by id, which Get-Process, Stop-Process and Wait-Process share.</summary>
public abstract class ProcessCommandBase : PSCmdlet
{
    protected IEnumerable<Process> ByName(IEnumerable<string> names)
    {
        var all = Process.GetProcesses();
        foreach (var name in names)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var matching = all.Where(process => pattern.IsMatch(process.ProcessName)).OrderBy(process => process.ProcessName).ToList();
            if (matching.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                Missing($"Cannot find a process with the name \"{name}\". Verify the process name and call the cmdlet again.", "NoProcessFoundForGivenName", name);
            }

            foreach (var process in matching)
            {
                yield return process;
            }
        }
    }

    protected IEnumerable<Process> ById(IEnumerable<int> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            Process? process = null;
            try
            {
                process = Process.GetProcessById(identifier);
            }
            catch (ArgumentException)
            {
                Missing($"Cannot find a process with the process identifier {identifier}.", "NoProcessFoundForGivenId", identifier);
            }

            if (process is not null)
            {
                yield return process;
            }
        }
    }

    private void Missing(string message, string errorId, object target) =>
        WriteError(new ErrorRecord(new ProcessCommandException(message), errorId, ErrorCategory.ObjectNotFound, target));
}

/// <summary>No process, or one that cannot be touched.</summary>
public sealed class ProcessCommandException(string message) : SystemException(message);

[Cmdlet(VerbsCommon.Get, "Process", DefaultParameterSetName = "Name")]
public sealed class GetProcessCommand : ProcessCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Name", ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[] Name { get; set; } = ["*"];

    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PID")]
    public int[] Id { get; set; } = [];

    protected override void ProcessRecord() =>
        WriteObject(ParameterSetName == "Id" ? ById(Id) : ByName(Name), enumerateCollection: true);
}

[Cmdlet(VerbsLifecycle.Stop, "Process", SupportsShouldProcess = true, DefaultParameterSetName = "Id")]
public sealed class StopProcessCommand : ProcessCommandBase
{
    [Parameter(Position = 0, ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    public int[] Id { get; set; } = [];

    [Parameter(ParameterSetName = "Name", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ProcessName")]
    public string[] Name { get; set; } = [];

    [Parameter(Position = 0, ParameterSetName = "InputObject", Mandatory = true, ValueFromPipeline = true)]
    public Process[] InputObject { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        var processes = ParameterSetName switch
        {
            "Id" => ById(Id),
            "Name" => ByName(Name),
            _ => InputObject,
        };
        foreach (var process in processes)
        {
            if (!ShouldProcess($"{process.ProcessName} ({process.Id})"))
            {
                continue;
            }

            process.Kill();
            if (PassThru)
            {
                WriteObject(process);
            }
        }
    }
}
