using System.Text;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>What pwsh was asked to do, from its command line (about_Pwsh).</summary>
internal sealed class CommandLine
{
    public bool ShowVersion { get; private set; }

    public bool NonInteractive { get; private set; }

    public bool NoExit { get; private set; }

    /// <summary>Script text of -Command or -EncodedCommand.</summary>
    public string? Command { get; private set; }

    /// <summary>Script file of -File.</summary>
    public string? File { get; private set; }

    /// <summary>Everything that follows the file, still as text.</summary>
    public IReadOnlyList<string> FileArguments { get; private set; } = [];

    /// <summary>'-Command -' or '-File -': statements come from standard input, without a prompt.</summary>
    public bool ReadsStatements { get; private set; }

    public string? WorkingDirectory { get; private set; }

    public static CommandLine Parse(string[] arguments)
    {
        var result = new CommandLine();
        for (var i = 0; i < arguments.Length; i++)
        {
            var argument = arguments[i];
            if (!argument.StartsWith('-') && !argument.StartsWith('/'))
            {
                return result.TakeFile(arguments, i);
            }

            switch (Switches.Recognise(argument))
            {
                case Switch.Version:
                    result.ShowVersion = true;
                    return result;
                case Switch.ServerMode:
                    throw new CommandLineException("The lab's host cannot be the other end of a background job (Start-Job).");
                case Switch.NonInteractive:
                    result.NonInteractive = true;
                    break;
                case Switch.NoExit:
                    result.NoExit = true;
                    break;
                case Switch.Ignored:
                    break;
                case Switch.IgnoredWithValue:
                    _ = Value(arguments, ++i, argument);
                    break;
                case Switch.WorkingDirectory:
                    result.WorkingDirectory = Value(arguments, ++i, argument);
                    break;
                case Switch.EncodedCommand:
                    result.Command = Decode(Value(arguments, ++i, argument));
                    break;
                case Switch.Command:
                    return result.TakeCommand(arguments, i + 1);
                case Switch.File:
                    if (i + 1 >= arguments.Length)
                    {
                        throw new CommandLineException("The -File parameter needs the path of a script.");
                    }

                    return result.TakeFile(arguments, i + 1);
                default:
                    throw new CommandLineException(
                        $"The argument '{argument}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
            }
        }

        // No command, no file: a redirected standard input is read as the real host reads it.
        result.ReadsStatements |= result.Command is null;
        return result;
    }

    private CommandLine TakeCommand(string[] arguments, int first)
    {
        if (first >= arguments.Length)
        {
            throw new CommandLineException("The -Command parameter needs a command.");
        }

        if (arguments[first] == "-")
        {
            if (first + 1 < arguments.Length)
            {
                throw new CommandLineException("'-' was specified with the -Command parameter; no other arguments to -Command are permitted.");
            }

            ReadsStatements = true;
            return this;
        }

        Command = string.Join(' ', arguments.Skip(first));
        return this;
    }

    private CommandLine TakeFile(string[] arguments, int first)
    {
        if (arguments[first] == "-")
        {
            ReadsStatements = true;
            return this;
        }

        var path = Path.GetFullPath(arguments[first]);
        if (!System.IO.File.Exists(path))
        {
            throw new CommandLineException(
                $"The argument '{arguments[first]}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again.");
        }

        File = path;
        FileArguments = arguments.Skip(first + 1).ToArray();
        return this;
    }

    private static string Value(string[] arguments, int index, string name) =>
        index < arguments.Length ? arguments[index] : throw new CommandLineException($"The {name} parameter needs a value.");

    private static string Decode(string base64)
    {
        try
        {
            return Encoding.Unicode.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            throw new CommandLineException("Cannot process the command because the value specified with -EncodedCommand is not properly encoded. The value must be Base64 encoded.");
        }
    }
}
