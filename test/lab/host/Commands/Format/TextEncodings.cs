using System.Management.Automation;
using System.Text;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

/// <summary>
/// Names of encodings in -Encoding, and the defaults: PowerShell 7 writes UTF-8 without a byte order mark everywhere;
/// 5.1 writes 'UTF8' with the mark, '&gt;' in UTF-16 and Set-Content in the code page of the machine (1252 here).
/// </summary>
internal static class TextEncodings
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    public static Encoding Unicode => DesktopEdition.IsOn ? Encoding.Unicode : Plain;

    public static Encoding CodePage => DesktopEdition.IsOn ? Windows1252() : Plain;

    public static Encoding Parse(string? name, Encoding fallback) => name?.ToUpperInvariant() switch
    {
        null or "" => fallback,
        "UTF8" => DesktopEdition.IsOn ? Encoding.UTF8 : Plain,
        "UTF8BOM" => Encoding.UTF8,
        "UTF8NOBOM" => Plain,
        "UNICODE" or "UTF-16" => Encoding.Unicode,
        "BIGENDIANUNICODE" => Encoding.BigEndianUnicode,
        "UTF32" => Encoding.UTF32,
        "ASCII" => Encoding.ASCII,
        "DEFAULT" or "ANSI" or "OEM" => CodePage,
        _ => ByName(name),
    };

    private static Encoding Windows1252()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(1252);
    }

    private static Encoding ByName(string name)
    {
        try
        {
            return int.TryParse(name, out var page) ? Encoding.GetEncoding(page) : Encoding.GetEncoding(name);
        }
        catch (ArgumentException error)
        {
            throw new PSArgumentException($"The encoding '{name}' is not known: {error.Message}");
        }
    }
}
