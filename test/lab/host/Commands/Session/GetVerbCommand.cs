using System.Management.Automation;
using System.Reflection;

namespace Microsoft.PowerShell.Commands;

/// <summary>Get-Verb: the approved verbs, from the engine's own Verbs classes.</summary>
[Cmdlet(VerbsCommon.Get, "Verb")]
public sealed class GetVerbCommand : PSCmdlet
{
    private static readonly Type[] Groups =
    [
        typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic),
        typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity),
    ];

    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Verb { get; set; } = ["*"];

    protected override void ProcessRecord()
    {
        var patterns = Verb.Select(verb => WildcardPattern.Get(verb, WildcardOptions.IgnoreCase)).ToList();
        foreach (var group in Groups)
        {
            foreach (var name in group.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.Name))
            {
                if (patterns.Exists(pattern => pattern.IsMatch(name)))
                {
                    WriteObject(new VerbInfo { Verb = name, Group = group.Name["Verbs".Length..] });
                }
            }
        }
    }
}
