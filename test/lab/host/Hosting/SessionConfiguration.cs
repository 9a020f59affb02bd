using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>The engine's own session state and, compiled in, the core cmdlets that the engine package lacks.</summary>
internal static class SessionConfiguration
{
    public static InitialSessionState Create()
    {
        var state = InitialSessionState.CreateDefault2();
        foreach (var type in Assembly.GetExecutingAssembly().GetTypes())
        {
            if (type.GetCustomAttribute<CmdletAttribute>() is not { } cmdlet || !DesktopEdition.Includes(type))
            {
                continue;
            }

            var entry = new SessionStateCmdletEntry($"{cmdlet.VerbName}-{cmdlet.NounName}", type, helpFileName: null);
            HomeModules.Assign(entry, cmdlet);
            state.Commands.Add(entry);
        }

        return state;
    }

    public static void Finish(Runspace runspace)
    {
        if (DesktopEdition.IsOn)
        {
            DesktopEdition.Apply(runspace);
        }

        if (Environment.GetEnvironmentVariable("WBD_LAB_LANGUAGE_MODE") is { Length: > 0 } mode)
        {
            runspace.SessionStateProxy.LanguageMode = Enum.Parse<PSLanguageMode>(mode, ignoreCase: true);
        }
    }
}
