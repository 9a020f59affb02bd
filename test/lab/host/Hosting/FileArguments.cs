using System.Management.Automation.Runspaces;

namespace WritebackDoctor.Lab.Hosting;

/// <summary>
/// Arguments after -File PATH, all text: '-Name value', '-Name:value', '-Switch' and positional values. A name keeps its
/// dash, which leaves it to the parameter binder whether the next value belongs to it (a switch takes none).
/// </summary>
internal static class FileArguments
{
    public static IEnumerable<CommandParameter> Parse(IReadOnlyList<string> arguments)
    {
        foreach (var argument in arguments)
        {
            var colon = argument.IndexOf(':', StringComparison.Ordinal);
            if (!IsParameterName(argument))
            {
                yield return new CommandParameter(null, argument);
            }
            else if (colon < 0 || colon == argument.Length - 1)
            {
                yield return new CommandParameter(argument.TrimEnd(':'));
            }
            else
            {
                var value = argument[(colon + 1)..];
                yield return new CommandParameter(argument[..colon], SwitchValue(value) ?? (object)value);
            }
        }
    }

    private static bool IsParameterName(string argument) =>
        argument.Length > 1 && argument[0] == '-' && (char.IsLetter(argument[1]) || argument[1] is '_' or '?');

    private static object? SwitchValue(string value) => value.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => null,
    };
}
