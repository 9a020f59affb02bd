using System.Collections;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>Which edition a cmdlet class stands for, where the two differ so much that each has a class of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EditionAttribute(bool desktop) : Attribute
{
    public bool Desktop { get; } = desktop;
}

/// <summary>
/// WBD_LAB_PS51=1: what a script can see of Windows PowerShell 5.1. The grammar stays that of the engine (7.6).
/// </summary>
internal static class DesktopEdition
{
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("WBD_LAB_PS51") == "1";

    public static bool Includes(Type cmdlet) =>
        cmdlet.GetCustomAttribute<EditionAttribute>() is not { } edition || edition.Desktop == IsOn;

    public static void Apply(Runspace runspace)
    {
        var variables = runspace.SessionStateProxy.PSVariable;
        if (variables.GetValue("PSVersionTable") is Hashtable table)
        {
            table["PSVersion"] = new Version(5, 1, 17763, 6893);
            table["PSEdition"] = "Desktop";
            table["BuildVersion"] = new Version(10, 0, 17763, 6893);
            table["CLRVersion"] = new Version(4, 0, 30319, 42000);
            foreach (var added in new[] { "GitCommitId", "OS", "Platform" })
            {
                table.Remove(added);
            }
        }

        // 5.1 writes errors in the long form and without colour.
        variables.Set("ErrorView", "NormalView");

        // These came with PowerShell 6: under strict mode a script that reads one fails on 5.1.
        EngineInternals.RemoveConstants(runspace, "IsLinux", "IsMacOS", "IsWindows", "IsCoreCLR");
    }
}
