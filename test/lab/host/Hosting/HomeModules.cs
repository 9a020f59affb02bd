using System.Management.Automation;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// The module that a core cmdlet comes from in the real program, so that 'Microsoft.PowerShell.Utility\Write-Output' is
/// found. Manifests of these names lie in Modules/, so that they can be imported and required.
/// </summary>
internal static class HomeModules
{
    private static readonly HashSet<string> ManagementNouns =
        ["Item", "ChildItem", "ItemProperty", "ItemPropertyValue", "Path", "Location", "Content", "Process"];

    private static readonly Dictionary<string, object> Known = [];

    public static void Assign(object entry, CmdletAttribute cmdlet)
    {
        var name = NameFor(cmdlet.NounName);
        if (!Known.TryGetValue(name, out var home))
        {
            Known[name] = home = EngineInternals.Home(name);
        }

        EngineInternals.SetHome(entry, home);
    }

    private static string NameFor(string noun)
    {
        if (noun == "SecureString")
        {
            return "Microsoft.PowerShell.Security";
        }

        return ManagementNouns.Contains(noun) ? "Microsoft.PowerShell.Management" : "Microsoft.PowerShell.Utility";
    }
}
