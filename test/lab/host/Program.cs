using System.Globalization;
using System.Text;
using WritebackDoctor.Lab.Hosting;

namespace WritebackDoctor.Lab;

internal static class Program
{
    private const int WrongCommandLine = 64;

    private static int Main(string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.OutputEncoding = utf8;
        Console.InputEncoding = utf8;
        ApplyCulture(Environment.GetEnvironmentVariable("WBD_LAB_CULTURE"));

        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(arguments);
        }
        catch (CommandLineException error)
        {
            Console.Error.WriteLine(error.Message);
            return WrongCommandLine;
        }

        if (commandLine.ShowVersion)
        {
            Console.Out.WriteLine($"PowerShell {System.Management.Automation.PSVersionInfo.PSVersion}");
            return 0;
        }

        using var session = new Session(commandLine);
        return session.Run();
    }

    /// <summary>Culture of the whole process; without the variable .NET has taken LC_ALL or LANG already.</summary>
    private static void ApplyCulture(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return;
        }

        var culture = CultureInfo.GetCultureInfo(name);
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
    }
}
