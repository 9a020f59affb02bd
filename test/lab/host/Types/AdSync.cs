using System.Collections.ObjectModel;

namespace Microsoft.IdentityManagement.PowerShell.ObjectModel
{
    public enum OnboardingRequiredStatus
    {
        NotRequired,
        Optional,
        Must,
        Unknown,
    }

    public enum PasswordResetServiceStatus
    {
        Unknown,
        Stopped,
        Started,
    }

    /// <summary>A parameter of a connector, of one of its partitions or of the global settings. Every value is text.</summary>
    public class ConfigurationParameter
    {
        public ConfigurationParameter(string name, string value)
        {
            Name = name;
            Value = value;
            InputType = "String";
            Scope = "Connectivity";
            Description = RegexValidationPattern = DefaultValue = "";
            DataType = "String";
        }

        public string Name { get; set; }

        public string InputType { get; set; }

        public string Scope { get; set; }

        public string Description { get; set; }

        public string RegexValidationPattern { get; set; }

        public string DefaultValue { get; set; }

        public string Value { get; set; }

        public bool Extensible { get; set; }

        public int PageNumber { get; set; }

        public bool Intrinsic { get; set; }

        public string DataType { get; set; }
    }

    /// <summary>Indexed by name; it throws for a name that it does not have.</summary>
    public class ParameterKeyedCollection : KeyedCollection<string, ConfigurationParameter>
    {
        protected override string GetKeyForItem(ConfigurationParameter item)
        {
            return item.Name;
        }
    }
}
