using System.Management.Automation;
using Microsoft.PowerShell.Commands.Internal.Format;
using WritebackDoctor.Lab.Hosting;

namespace Microsoft.PowerShell.Commands;

// The engine holds the formatter; the cmdlets that start it live outside and only name the shape.
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableBase
{
    public FormatTableCommand() => EngineInternals.UseFormatter(this, "Table");
}

[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    public FormatListCommand() => EngineInternals.UseFormatter(this, "List");
}
