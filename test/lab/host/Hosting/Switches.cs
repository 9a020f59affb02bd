namespace WritebackDoctor.Lab.Hosting;

/// <summary>What a switch of the command line means to this host.</summary>
internal enum Switch
{
    Unknown,
    Version,
    NonInteractive,
    NoExit,
    Command,
    EncodedCommand,
    File,
    WorkingDirectory,
    ServerMode,
    Ignored,
    IgnoredWithValue,
}

/// <summary>Names of pwsh's switches: each may be cut down to its shortest documented form.</summary>
internal static class Switches
{
    private static readonly (string Name, int Shortest, Switch Meaning)[] Known =
    [
        ("version", 1, Switch.Version),
        ("noninteractive", 4, Switch.NonInteractive),
        ("noexit", 3, Switch.NoExit),
        ("command", 1, Switch.Command),
        ("encodedcommand", 1, Switch.EncodedCommand),
        ("ec", 2, Switch.EncodedCommand),
        ("file", 1, Switch.File),
        ("workingdirectory", 2, Switch.WorkingDirectory),
        ("wd", 2, Switch.WorkingDirectory),
        ("nologo", 3, Switch.Ignored),
        ("noprofile", 3, Switch.Ignored),
        ("noprofileloadtime", 10, Switch.Ignored),
        ("login", 1, Switch.Ignored),
        ("servermode", 1, Switch.ServerMode),
        ("sta", 3, Switch.Ignored),
        ("mta", 1, Switch.Ignored),
        ("executionpolicy", 2, Switch.IgnoredWithValue),
        ("ep", 2, Switch.IgnoredWithValue),
        ("inputformat", 2, Switch.IgnoredWithValue),
        ("if", 2, Switch.IgnoredWithValue),
        ("outputformat", 1, Switch.IgnoredWithValue),
        ("of", 2, Switch.IgnoredWithValue),
        ("windowstyle", 1, Switch.IgnoredWithValue),
        ("settingsfile", 8, Switch.IgnoredWithValue),
        ("custompipename", 3, Switch.IgnoredWithValue),
    ];

    public static Switch Recognise(string argument)
    {
        var name = argument.TrimStart('-', '/').ToLowerInvariant();
        foreach (var (full, shortest, meaning) in Known)
        {
            if (name.Length >= shortest && full.StartsWith(name, StringComparison.Ordinal))
            {
                return meaning;
            }
        }

        return Switch.Unknown;
    }
}
